package syntax

import (
	"bytes"
	"os"
	"os/exec"
	"testing"

	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/source"
)

// BenchmarkParse parses the standard library without its tests; one operation is the whole of it.
func BenchmarkParse(b *testing.B) {
	out, err := exec.Command(oracle.Python(b), "testdata/astdump.py", "paths").Output()
	if err != nil {
		b.Fatal(err)
	}
	var texts [][]byte
	size := int64(0)
	for _, f := range walkPython(b, string(bytes.Fields(out)[0]), "", nil) {
		if bytes.Contains([]byte(f.path), []byte("/test")) || bytes.Contains([]byte(f.path), []byte("site-packages")) {
			continue
		}
		raw, err := os.ReadFile(f.path)
		if err != nil {
			b.Fatal(err)
		}
		if file, err := source.Decode(f.path, raw); err == nil {
			texts = append(texts, file.Text)
			size += int64(len(file.Text))
		}
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			Parse(text)
		}
	}
}
