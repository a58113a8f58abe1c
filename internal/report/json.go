package report

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
)

// WriteJSON writes a result (a pointer to one of the Result structs) as indented JSON. It sets the
// schema number and turns absent arrays into empty ones, in the result itself.
func WriteJSON(w io.Writer, result any) error {
	v := reflect.ValueOf(result).Elem()
	v.FieldByName("Schema").SetInt(Schema)
	fillArrays(v)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false) // source text is full of < and &
	e.SetIndent("", "  ")
	if err := e.Encode(result); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	return nil
}

// fillArrays replaces nil slices by empty ones, all the way down: readers need not treat null and []
// as two cases.
func fillArrays(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fillArrays(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Tag.Get("json") != "-" {
				fillArrays(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		for i := range v.Len() {
			fillArrays(v.Index(i))
		}
	}
}
