// Package config reads what a project says about itself: the [tool.parloop] table of the nearest
// pyproject.toml, the Python versions and libraries that the project declares, and the `# parloop:`
// comments in its files.
//
// Promise: a mistake in [tool.parloop] is an error with its line and column, never ignored; the tables
// of other tools are none of parloop's business and cannot cause one, unless the file is not TOML.
package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// FileName is the name of the file that is read.
const FileName = "pyproject.toml"

// Config is what a project says. The zero value is a project that says nothing.
type Config struct {
	File string // path of the pyproject.toml, "" where there is none
	Dir  string // its folder; the paths below are absolute, or as the file gives them when Dir is not

	Exclude        []string       // patterns in the syntax of .gitignore, relative to Dir
	Allow          []string       // libraries that may be newly imported
	Python         string         // interpreter: a path, or a name to look up
	PythonVersion  int            // oldest minor version of Python 3 that the output must run on; 0: not said
	World          string         // "closed", "open" or ""
	Stubs          []string       // effect stubs of the user's own, paths of .pyi files
	MaxConcurrency int            // most operations at the same time for I/O; 0: not said
	Hosts          map[string]int // the same for requests to one host, "api.example.com" or "localhost:8080"
	Float          string         // "exact", "reassociate" or ""
	Workers        int            // worker bound; 0: not said

	RequiresPython int      // oldest minor version that the project declares to support; 0: not said
	Declared       []string // distributions the project declares to depend on, normalized, sorted
}

// Error is a mistake in a pyproject.toml.
type Error struct {
	File         string
	Line, Column int // from 1; the column counts bytes, as TOML parsers do
	Message      string
}

// Error returns "file:line:column: message".
func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// Find returns the nearest pyproject.toml in dir or above it, "" where there is none.
func Find(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("looking for %s: %w", FileName, err)
	}
	for {
		file := filepath.Join(dir, FileName)
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			return file, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", nil
		}
		dir = parent
	}
}

// ProjectDir returns the folder of the project that dir belongs to: the nearest one, upwards, with a
// pyproject.toml or a repository in it, else dir itself.
func ProjectDir(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("looking for the project: %w", err)
	}
	for at := dir; ; at = filepath.Dir(at) {
		for _, name := range []string{FileName, ".git"} {
			if _, err := os.Lstat(filepath.Join(at, name)); err == nil {
				return at, nil
			}
		}
		if at == filepath.Dir(at) {
			return dir, nil
		}
	}
}

// Load reads the configuration that applies in dir: that of the nearest pyproject.toml, or none.
func Load(dir string) (*Config, error) {
	file, err := Find(dir)
	if err != nil || file == "" {
		return &Config{}, err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) { // deleted since Find saw it
			return &Config{}, nil
		}
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	return Parse(file, text)
}

// minor is a Python version "3.N".
type minor int

var minorForm = regexp.MustCompile(`^3\.([0-9]{1,2})$`)

// ParseVersion reads "3.N" and returns N.
func ParseVersion(s string) (int, error) {
	m := minorForm.FindStringSubmatch(s)
	if m == nil {
		return 0, fmt.Errorf("%q is not a Python version such as 3.10", s)
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return 0, fmt.Errorf("%q is not a Python version: %w", s, err)
	}
	if n < 8 {
		return 0, fmt.Errorf("version %s is too old: parloop knows Python 3.8 and newer", s)
	}
	return n, nil
}

func (m *minor) UnmarshalText(text []byte) error {
	n, err := ParseVersion(string(text))
	*m = minor(n)
	return err
}

// world and float are words from a short list. They are structs because the decoder sets strings
// without asking UnmarshalText.
type (
	world struct{ word string }
	float struct{ word string }
)

func (w *world) UnmarshalText(text []byte) error {
	w.word = string(text)
	return oneOf(w.word, "closed", "open")
}

func (f *float) UnmarshalText(text []byte) error {
	f.word = string(text)
	return oneOf(f.word, "exact", "reassociate")
}

func oneOf(s string, words ...string) error {
	if slices.Contains(words, s) {
		return nil
	}
	return fmt.Errorf("%q is none of %s", s, strings.Join(words, ", "))
}

// table is [tool.parloop].
type table struct {
	Exclude        []string       `toml:"exclude"`
	Allow          []string       `toml:"allow"`
	Python         string         `toml:"python"`
	PythonVersion  minor          `toml:"python-version"`
	World          world          `toml:"world"`
	Stubs          []string       `toml:"stubs"`
	MaxConcurrency *int           `toml:"max-concurrency"`
	Hosts          map[string]int `toml:"hosts"`
	Float          float          `toml:"float"`
	Workers        *int           `toml:"workers"`
}

// document is what is read of a pyproject.toml. Everything that is not parloop's is an any: a mistake
// there is for others to complain about.
type document struct {
	Project any `toml:"project"`
	Groups  any `toml:"dependency-groups"`
	Tool    struct {
		Parloop table `toml:"parloop"`
		Poetry  any   `toml:"poetry"`
	} `toml:"tool"`
}

// Parse reads the text of a pyproject.toml.
func Parse(file string, text []byte) (*Config, error) {
	var doc document
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	decoder := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields()
	if err := decoder.Decode(&doc); err != nil {
		if e := ours(file, err); e != nil {
			return nil, e
		}
	}
	p := &doc.Tool.Parloop
	c := &Config{
		File: file, Dir: filepath.Dir(file),
		Exclude: p.Exclude, Allow: p.Allow, Python: p.Python, PythonVersion: int(p.PythonVersion),
		World: p.World.word, Float: p.Float.word,
	}
	for _, number := range []struct {
		key string
		in  *int
		out *int
	}{{"max-concurrency", p.MaxConcurrency, &c.MaxConcurrency}, {"workers", p.Workers, &c.Workers}} {
		if number.in == nil {
			continue
		}
		if *number.in < 1 {
			line, column := find(text, number.key)
			return nil, &Error{file, line, column, fmt.Sprintf("tool.parloop.%s must be at least 1", number.key)}
		}
		*number.out = *number.in
	}
	for _, host := range slices.Sorted(maps.Keys(p.Hosts)) {
		if n := p.Hosts[host]; n < 1 || host == "" || strings.ContainsAny(host, "/@ ") {
			line, column := find(text, host)
			return nil, &Error{file, line, column, fmt.Sprintf("tool.parloop.hosts gives a host such as \"api.example.com\" or \"localhost:8080\" a number of at least 1, not %q = %d", host, n)}
		}
		if c.Hosts == nil {
			c.Hosts = map[string]int{}
		}
		c.Hosts[strings.ToLower(host)] = p.Hosts[host]
	}
	for _, stub := range p.Stubs {
		c.Stubs = append(c.Stubs, c.path(stub))
	}
	if strings.ContainsAny(c.Python, `/\`) {
		c.Python = c.path(c.Python)
	}
	c.declared(doc)
	return c, nil
}

// path makes a path of the file relative to its folder.
func (c *Config) path(p string) string {
	if p = filepath.FromSlash(p); filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(c.Dir, p)
}

// find returns the place of a key of [tool.parloop] for a message about its value, which the decoder
// accepted and gives no place for.
func find(text []byte, key string) (line, column int) {
	form := regexp.MustCompile(`(?m)\b` + regexp.QuoteMeta(key) + `["']?\s*=`)
	at := form.FindIndex(text)
	if at == nil {
		return 1, 1
	}
	before := text[:at[0]]
	return bytes.Count(before, []byte("\n")) + 1, at[0] - bytes.LastIndexByte(before, '\n')
}

// ours turns a decoding error into an Error, nil when it only says that other tools have keys too.
func ours(file string, err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) {
		for _, e := range strict.Errors {
			if key := e.Key(); len(key) >= 3 && key[0] == "tool" && key[1] == "parloop" {
				line, column := e.Position()
				message := fmt.Sprintf("unknown key %q in [tool.parloop]", strings.Join(key[2:], "."))
				return &Error{file, line, column, message + "; known are " + strings.Join(keys, ", ")}
			}
		}
		return nil
	}
	var decode *toml.DecodeError
	if errors.As(err, &decode) {
		line, column := decode.Position()
		return &Error{file, line, column, strings.TrimPrefix(decode.Error(), "toml: ")}
	}
	return fmt.Errorf("%s: %w", file, err)
}

// keys of [tool.parloop], for messages.
var keys = []string{
	"allow", "exclude", "float", "hosts", "max-concurrency", "python", "python-version", "stubs", "workers", "world",
}

// declared fills in what the project says to everybody: PEP 621, PEP 735, Poetry.
func (c *Config) declared(doc document) {
	project, _ := doc.Project.(map[string]any)
	if s, ok := project["requires-python"].(string); ok {
		c.RequiresPython = oldest(s)
	}
	add := func(list any) {
		requirements, _ := list.([]any)
		for _, r := range requirements {
			if s, ok := r.(string); ok {
				c.Declared = append(c.Declared, distribution(s))
			}
		}
	}
	add(project["dependencies"])
	for _, groups := range []any{project["optional-dependencies"], doc.Groups} {
		if m, ok := groups.(map[string]any); ok {
			for _, list := range m {
				add(list)
			}
		}
	}
	poetry, _ := doc.Tool.Poetry.(map[string]any)
	dependencies, _ := poetry["dependencies"].(map[string]any)
	for name, version := range dependencies {
		if name != "python" {
			c.Declared = append(c.Declared, distribution(name))
		} else if s, ok := version.(string); ok && c.RequiresPython == 0 {
			c.RequiresPython = oldest(s)
		}
	}
	slices.Sort(c.Declared) // the maps came in any order
	c.Declared = slices.Compact(c.Declared)
	c.Declared = slices.DeleteFunc(c.Declared, func(s string) bool { return s == "" })
}

var (
	requirementName = regexp.MustCompile(`^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)`)
	separators      = regexp.MustCompile(`[-_.]+`)
	versionClause   = regexp.MustCompile(`^\s*(~=|===?|>=?|\^|~)\s*(\d+)(?:\.(\d+))?`)
)

// distribution returns the normalized name (PEP 503) at the start of a requirement (PEP 508).
func distribution(requirement string) string {
	m := requirementName.FindStringSubmatch(requirement)
	if m == nil {
		return ""
	}
	return separators.ReplaceAllString(strings.ToLower(m[1]), "-")
}

// oldest returns the smallest N for which some 3.N.x fits a version specifier such as ">=3.9,<4"; 0
// where it sets no lower bound on Python 3. Poetry's ^ and ~ and its "||" are understood.
func oldest(specifier string) int {
	best := -1
	for alternative := range strings.SplitSeq(specifier, "||") {
		low := 0
		for clause := range strings.SplitSeq(alternative, ",") {
			m := versionClause.FindStringSubmatch(clause)
			if m == nil || m[2] != "3" || m[3] == "" {
				continue
			}
			// The expression has made sure that it is a number; one too large to hold is no version.
			if n, err := strconv.Atoi(m[3]); err == nil {
				low = max(low, n)
			}
		}
		if best < 0 || low < best {
			best = low
		}
	}
	return best
}
