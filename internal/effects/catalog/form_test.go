package catalog

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/parloop/parloop/internal/oracle"
	"github.com/parloop/parloop/internal/servers"
)

// TestAsyncClasses: what stubs say about the asynchronous forms of classes is so: with SQLite, PostgreSQL and Redis they
// give the same rows, values and exceptions, and what is to be awaited there is a coroutine. Every name has a case.
func TestAsyncClasses(t *testing.T) {
	c, err := Builtin(MaxMinor)
	if err != nil {
		t.Fatal(err)
	}
	type form struct {
		Form   string   `json:"form"`
		Awaits []string `json:"awaits"`
		Keeps  []string `json:"keeps"`
	}
	forms := map[string]form{}
	for _, module := range c.Modules() {
		for _, k := range c.Module(module).Classes {
			if k.Async != nil {
				forms[k.Qualified()] = form{k.Async.Name, append([]string{}, k.Async.Awaits...), append([]string{}, k.Async.Keeps...)}
			}
		}
	}
	stubs, err := json.Marshal(forms)
	if err != nil {
		t.Fatal(err)
	}
	python := oracle.Python(t)
	server, err := servers.Start(python, "postgres", "redis")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	run := exec.Command(python, "-B", "-W", "error", "-W", "ignore::DeprecationWarning", filepath.Join("testdata", "forms", "compare.py"), server.Postgres, server.Redis)
	run.Stdin = bytes.NewReader(stubs)
	out, err := run.CombinedOutput()
	if want := "53 cases, 0 differences\n"; err != nil || string(out) != want {
		t.Errorf("%v\n%s", err, out)
	}
}
