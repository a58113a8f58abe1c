package servers

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parloop/parloop/internal/oracle"
)

// TestDatabases: both databases answer their own clients, connections are counted, and nothing is left afterwards,
// whether the servers are closed or their parent just goes away.
func TestDatabases(t *testing.T) {
	python := oracle.Python(t)
	tmp := t.TempDir()
	for _, dir := range []string{tmp, filepath.Dir(tmp)} { // the databases of root run as another user
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("TMPDIR", tmp)
	left := func() []string {
		names, err := filepath.Glob(filepath.Join(tmp, "parloop-*"))
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	s, err := Start(python, "postgres", "redis")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const client = `
import sys
import psycopg
import redis
with psycopg.connect(sys.argv[1]) as one, psycopg.connect(sys.argv[1]) as two:
    one.execute("create table t (n int)")
    one.execute("insert into t values (7)")
    one.commit()
    print(two.execute("select n from t").fetchone())
with redis.Redis.from_url(sys.argv[2], decode_responses=True) as r:
    r.set("a", "seven")
    print(r.get("a"))
`
	out, err := exec.Command(python, "-c", client, s.Postgres, s.Redis).CombinedOutput()
	if err != nil || string(out) != "(7,)\nseven\n" {
		t.Fatalf("%v: %s", err, out)
	}
	log, err := s.Log()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := log.Databases["postgres"], (Connections{All: 2, Most: 2}); got != want {
		t.Errorf("connections to PostgreSQL: %+v, want %+v", got, want)
	}
	if got, want := log.Databases["redis"], (Connections{All: 1, Most: 1}); got != want {
		t.Errorf("connections to Redis: %+v, want %+v", got, want)
	}
	if got := len(left()); got != 2 {
		t.Errorf("%d folders while the databases run, want 2", got)
	}
	s.Close()
	if names := left(); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
	if out, err := exec.Command(python, "-c", client, s.Postgres, s.Redis).CombinedOutput(); err == nil {
		t.Errorf("the databases still answer: %s", out)
	}
}

// TestWhatCannotStartFails: a server that is not there is an error that says what to install, not a skipped test.
func TestWhatCannotStartFails(t *testing.T) {
	dir := t.TempDir()
	python := oracle.Python(t)
	bare := filepath.Join(dir, "bare")
	if out, err := exec.Command(python, "-m", "venv", "--without-pip", bare).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Setenv("PATH", dir) // no redis-server here
	began := time.Now()
	s, err := Start(filepath.Join(bare, "bin", "python"), "redis")
	if err == nil {
		s.Close()
		t.Fatal("it started")
	}
	if errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "requirements-servers.txt") {
		t.Errorf("after %v: %v", time.Since(began), err)
	}
}
