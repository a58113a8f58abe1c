package pipeline

import (
	"testing"

	"github.com/parloop/parloop/internal/config"
)

// TestMissing: new code may import what is installed, and named by --allow or the configuration, or imported or declared
// already.
func TestMissing(t *testing.T) {
	const none, undeclared = "which is not installed", "which the project neither imports nor declares (--allow httpx)"
	has := map[string]string{"httpx": "0.28.1"}
	for _, c := range []struct {
		sentence, program string
		installed         map[string]string
		allow             []string
		cfg               config.Config
		want              string
	}{
		{"nothing says that it may be", "import requests\n", has, nil, config.Config{}, undeclared},
		{"it is named by --allow", "", has, []string{"httpx"}, config.Config{}, ""},
		{"it is allowed by the configuration", "", has, nil, config.Config{Allow: []string{"HTTPX"}}, ""},
		{"the project declares it", "", has, nil, config.Config{Declared: []string{"httpx"}}, ""},
		{"the program imports it", "import httpx\n", has, nil, config.Config{}, ""},
		{"the program imports a part of it", "from httpx._client import Client\n", has, nil, config.Config{}, ""},
		{"the program imports one whose name begins so", "import httpxs\n", has, nil, config.Config{}, undeclared},
		{"it is not installed, though named", "import httpx\n", map[string]string{"requests": "2.32.5"}, []string{"httpx"}, config.Config{}, none},
		{"what is installed is not known", "", nil, []string{"httpx"}, config.Config{}, ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			s := &session{cfg: &c.cfg, installed: c.installed, allow: c.allow}
			if got := s.missing(programOf(t, c.program), "httpx"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
