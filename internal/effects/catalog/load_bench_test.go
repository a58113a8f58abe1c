package catalog

import "testing"

// BenchmarkLoad parses every embedded stub.
func BenchmarkLoad(b *testing.B) {
	files, err := embeddedFiles()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c := newCatalog(files, 11, nil, false)
		for _, name := range c.names {
			c.Module(name)
		}
	}
}

// BenchmarkBuiltins parses what every analysis needs.
func BenchmarkBuiltins(b *testing.B) {
	files, err := embeddedFiles()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		newCatalog(files, 11, nil, false).Module("builtins")
	}
}
