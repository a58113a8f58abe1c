package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected text in testdata and the schemas in docs/schema")

// results are the results by command, with their rendering.
var results = map[string]struct {
	new  func() any
	text func(*Text, any) string
}{
	"scan":    {func() any { return new(ScanResult) }, func(t *Text, r any) string { return t.Scan(r.(*ScanResult)) }},
	"explain": {func() any { return new(ExplainResult) }, func(t *Text, r any) string { return t.Explain(r.(*ExplainResult)) }},
	"fix":     {func() any { return new(FixResult) }, func(t *Text, r any) string { return t.Fix(r.(*FixResult)) }},
	"tune":    {func() any { return new(TuneResult) }, func(t *Text, r any) string { return t.Tune(r.(*TuneResult)) }},
	"verify":  {func() any { return new(VerifyResult) }, func(t *Text, r any) string { return t.Verify(r.(*VerifyResult)) }},
}

// TestText renders testdata/COMMAND*.txtar: "result.json" is the result, "want" its text, the other
// sections are source files. The JSON is also read strictly, written again, compared and held against
// the committed schema.
func TestText(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < len(results) {
		t.Fatalf("test data is missing: %v, %v", files, err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) { checkText(t, file, name) })
	}
}

func checkText(t *testing.T, file, name string) {
	command, _, _ := strings.Cut(name, "_")
	kind, ok := results[command]
	if !ok {
		t.Fatalf("no command %s", command)
	}
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string][]byte{}
	for _, f := range archive.Files {
		sections[f.Name] = f.Data
	}
	result := kind.new()
	d := json.NewDecoder(bytes.NewReader(sections["result.json"]))
	d.DisallowUnknownFields()
	if err := d.Decode(result); err != nil {
		t.Fatal(err)
	}

	text := &Text{Source: func(file string) ([]byte, bool) { s, ok := sections[file]; return s, ok }}
	got := kind.text(text, result)
	if *update {
		i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" })
		archive.Files[i].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if diff := cmp.Diff(string(sections["want"]), got); diff != "" {
		t.Errorf("%s(-want +got)\n%s", archive.Comment, diff)
	}
	text.Color = true
	if colored := kind.text(text, result); !strings.Contains(colored, "\x1b[") {
		t.Error("no colour")
	}

	var out bytes.Buffer
	if err := WriteJSON(&out, result); err != nil {
		t.Fatal(err)
	}
	validate(t, command, out.Bytes())
	var want, have any
	if err := json.Unmarshal(sections["result.json"], &want); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out.Bytes(), &have); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("JSON changed by reading and writing (-in +out)\n%s", diff)
	}
}

// TestEmptyResults: a result that nobody filled in is valid JSON too, without null arrays.
func TestEmptyResults(t *testing.T) {
	for command, kind := range results {
		result := kind.new()
		// Words from fixed lists cannot be empty.
		if e, ok := result.(*ExplainResult); ok {
			e.Loop = Loop{Kind: For, Verdict: Sequential, Basis: Proved, Class: Unknown}
		}
		var out bytes.Buffer
		if err := WriteJSON(&out, result); err != nil {
			t.Fatal(err)
		}
		validate(t, command, out.Bytes())
		if kind.text(&Text{}, result) == "" {
			t.Errorf("%s: no text", command)
		}
	}
}

func TestSchemaRejects(t *testing.T) {
	for _, tt := range []struct{ sentence, command, in string }{
		{"a missing field", "fix", `{"schema":1,"changes":[],"refused":[],"errors":[],"withheld":[]}`},
		{"a null array", "fix", `{"schema":1,"changes":null,"refused":[],"errors":[],"withheld":[],"diff":""}`},
		{"another schema", "fix", `{"schema":2,"changes":[],"refused":[],"errors":[],"withheld":[],"diff":""}`},
		{"an unknown word", "fix", `{"schema":1,"changes":[{"file":"a","line":1,"target":"t","applicability":"maybe","written":false,"assumptions":[],"differences":[]}],"refused":[],"errors":[],"withheld":[],"diff":""}`},
	} {
		if err := schemaError(t, tt.command, []byte(tt.in)); err == nil {
			t.Errorf("%s is accepted", tt.sentence)
		}
	}
}

func validate(t *testing.T, command string, text []byte) {
	t.Helper()
	if err := schemaError(t, command, text); err != nil {
		t.Errorf("%v\n%s", err, text)
	}
}

// schemaError holds text against the committed schema.
func schemaError(t *testing.T, command string, text []byte) error {
	t.Helper()
	committed, err := os.ReadFile(schemaFile(command))
	if err != nil {
		t.Fatal(err)
	}
	var schema jsonschema.Schema
	if err := json.Unmarshal(committed, &schema); err != nil {
		t.Fatal(err)
	}
	resolved, err := schema.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	var instance any
	if err := json.Unmarshal(text, &instance); err != nil {
		t.Fatal(err)
	}
	return resolved.Validate(instance)
}

func schemaFile(command string) string {
	return filepath.Join("..", "..", "docs", "schema", command+".json")
}

// TestSchemasAreCurrent compares the committed schemas with what the structs say.
func TestSchemasAreCurrent(t *testing.T) {
	for command, kind := range results {
		got := generate(t, command, reflect.TypeOf(kind.new()).Elem())
		if *update {
			if err := os.WriteFile(schemaFile(command), got, 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(schemaFile(command))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("docs/schema/%s.json is out of date, run go test with -update\n%s", command, diff)
		}
	}
}

// words are the types whose values come from a fixed list.
var words = map[reflect.Type][]any{
	reflect.TypeFor[Verdict]():       {Parallel, Pipeline, Sequential},
	reflect.TypeFor[Basis]():         {Proved, Assumed},
	reflect.TypeFor[Applicability](): {Safe, Unsafe},
	reflect.TypeFor[LoopKind]():      {For, While, Comprehension, Statements},
	reflect.TypeFor[Class]():         {CPU, IO, Data, Mixed, Trivial, Unknown},
	reflect.TypeFor[EstimateBasis](): {StaticEstimate, ProfileEstimate},
	reflect.TypeFor[RoleKind]():      {Induction, Invariant, Private, Collected, Keyed, Reduced, ArgBest, WrittenBack, Ordered},
	reflect.TypeFor[ItemStatus]():    {Held, Failed, NotKnown},
	reflect.TypeFor[ChecklistID]():   {CheckOutput, CheckSharedState, CheckExceptions, CheckResources, CheckWorkers, CheckImports},
}

// generate makes the schema of a result from its struct: arrays are never null, and objects may have
// further fields, because later versions of schema 1 may add some.
func generate(t *testing.T, command string, result reflect.Type) []byte {
	t.Helper()
	types := map[reflect.Type]*jsonschema.Schema{}
	for typ, list := range words {
		types[typ] = &jsonschema.Schema{Type: "string", Enum: list}
	}
	schema, err := jsonschema.ForType(result, &jsonschema.ForOptions{TypeSchemas: types})
	if err != nil {
		t.Fatal(err)
	}
	var open func(s *jsonschema.Schema)
	open = func(s *jsonschema.Schema) {
		s.AdditionalProperties = nil
		if slices.Contains(s.Types, "array") {
			s.Types, s.Type = nil, "array"
		}
		for _, p := range s.Properties {
			open(p)
		}
		if s.Items != nil {
			open(s.Items)
		}
	}
	open(schema)
	schema.Schema = "https://json-schema.org/draft/2020-12/schema"
	schema.Title = "parloop " + command
	one := any(Schema)
	schema.Properties["schema"] = &jsonschema.Schema{Const: &one}
	text, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(text, '\n')
}
