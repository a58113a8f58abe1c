package pipeline

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/parloop/parloop/internal/syntax"
)

func TestDebugTypes(t *testing.T) {
	f := os.Getenv("PARLOOP_TYPES")
	if f == "" {
		return
	}
	p, err := loadScript(context.Background(), f, nil, 11, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range p.project.Modules {
		for _, n := range m.File.Nodes {
			if e, ok := n.(syntax.Expr); ok {
				fmt.Printf("%d: %-40.40q %s\n", p.lines[m].Line(e.Range().Start), m.File.Text(e.Range()), p.world.Describe(p.world.TypeOf(m, e)))
			}
		}
	}
}
