package catalog

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

// describe writes a function as one line of signature and one line per fact.
func describe(f *Func) string {
	var b strings.Builder
	var params []string
	for _, p := range f.Params {
		s := []string{PosOnly: "/", PosOrKw: "", KwOnly: "kw:", VarArgs: "*", VarKw: "**"}[p.Kind] + p.Name + ": " + p.Type.String()
		if p.HasDefault {
			s += " = ..."
		}
		params = append(params, s)
	}
	fmt.Fprintf(&b, "%s(%s) -> %s\n", f.Qual, strings.Join(params, ", "), f.Ret)
	list := func(name string, items []string) {
		if len(items) > 0 {
			fmt.Fprintf(&b, "%s %s\n", name, strings.Join(items, " "))
		}
	}
	flag := func(name string, on bool) {
		if on {
			fmt.Fprintln(&b, name)
		}
	}
	flag("static", f.Static)
	flag("classmethod", f.ClassMethod)
	flag("property", f.Property)
	list("mutates", f.Mutates)
	for _, s := range f.Stores {
		fmt.Fprintf(&b, "stores %s>%s\n", s.Value, s.Into)
	}
	list("holds", f.Holds)
	list("returns", f.Returns)
	list("calls", f.Calls)
	list("iterates", f.Iterates)
	for _, d := range f.DunderCalls {
		fmt.Fprintf(&b, "dunder %s.%s\n", d[0], d[1])
	}
	list("io", f.IO)
	if f.IOByMode != "" {
		fmt.Fprintf(&b, "io_by_mode %s\n", f.IOByMode)
	}
	if f.IOByArg != nil {
		fmt.Fprintf(&b, "io_by_arg %s %s\n", f.IOByArg.Param, f.IOByArg.Default)
	}
	for _, s := range f.State {
		fmt.Fprintf(&b, "state %s %v\n", s.Name, s.Write)
	}
	list("raises", f.Raises)
	flag("total", f.Total)
	flag("fresh", f.Fresh)
	flag("shared", f.Shared)
	flag("rng", f.RNG)
	flag("clock", f.Clock)
	flag("blocks", f.Blocks)
	flag("exits", f.Exits)
	flag("identity", f.Identity)
	flag("lazy", f.Lazy)
	list("views", f.Views)
	flag("rows", f.Rows)
	flag("contiguous", f.Contiguous)
	flag("document", f.Document)
	list("document_of", f.DocumentOf)
	list("hooked_by", f.HookedBy)
	if f.AsyncAs != "" {
		fmt.Fprintf(&b, "async_as %s\n", f.AsyncAs)
	}
	if f.ReleasesGIL {
		fmt.Fprintf(&b, "releases_gil %d\n", f.GILBytes)
	}
	if f.Blocker != "" {
		fmt.Fprintf(&b, "blocker %s\n", f.Blocker)
	}
	if f.Cost != 0 {
		fmt.Fprintf(&b, "cost %g\n", f.Cost)
	}
	return b.String()
}

func TestLoad(t *testing.T) {
	for _, tt := range []struct{ sentence, stub, name, want string }{
		{
			"A function without decorators only has its types.",
			`def f(a: int, /, b: str | None = None, *c: object, d: bool, **e: float) -> dict[str, list[int]]: ...`, "f",
			`f(/a: builtins.int, b: builtins.str | None = ..., *c: builtins.object, kw:d: builtins.bool, **e: builtins.float) -> builtins.dict[builtins.str, builtins.list[builtins.int]]
`,
		},
		{
			"Every decorator of effects is read.",
			`
@reads("x")
@mutates("x", "y.*")
@stores("x", into="y")
@holds("x")
@returns("y")
@fresh
@shared
@calls("y")
@iterates("y")
@calls_dunder("x", "__str__", "__repr__")
@io("file-read", "network")
@rng
@clock
@state("locale", "cwd", write=True)
@raises("ValueError", "OSError")
@blocks
@releases_gil(bytes=2047)
@exits
@blocker("identity-test")
@identity
@lazy
@views("x", rows=True)
@contiguous
@async_as("m.g")
@document("int")
@hooked_by("register", "hook")
@cost(1e-6)
def f(x: object, y: object) -> None: ...`, "f",
			`f(x: builtins.object, y: builtins.object) -> None
mutates x y.*
stores x>y
holds x
returns y
calls y
iterates y
dunder x.__str__
dunder x.__repr__
io file-read network
state locale true
state cwd true
raises builtins.ValueError builtins.OSError
fresh
shared
rng
clock
blocks
exits
identity
lazy
views x
rows
contiguous
document
document_of builtins.int
hooked_by register hook
async_as m.g
releases_gil 2047
blocker identity-test
cost 1e-06
`,
		},
		{
			"I/O may depend on a mode or on a file object.",
			"@io_by_mode(\"mode\")\n@io_by_arg(\"out\", default=\"stdout\")\ndef f(mode: str, out: object) -> None: ...", "f",
			`f(mode: builtins.str, out: builtins.object) -> None
io_by_mode mode
io_by_arg out stdout
`,
		},
		{
			"A callable is called unless it is only kept.",
			"@holds(\"g\")\n@raises()\ndef f(g: Callable[[int], str], h: Callable[..., Any] | None) -> None: ...", "f",
			`f(g: Callable[[builtins.int], builtins.str], h: Callable[..., Any] | None) -> None
holds g
calls h
total
`,
		},
		{
			"Iterables are iterated, their elements too where the type says so; sequences and mappings are indexed.",
			"def f[T](a: Iterable[Iterable[T]], b: Sequence[T], c: list[T]) -> T: ...", "f",
			`f(a: collections.abc.Iterable[collections.abc.Iterable[T]], b: collections.abc.Sequence[T], c: builtins.list[T]) -> T
iterates a a.* b
dunder b.__len__
dunder b.__getitem__
`,
		},
		{
			"What goes into a container follows from its type variable.",
			"class Box[T]:\n  @mutates(\"self\")\n  def fill(self, one: T, many: Iterable[T], n: int, key: Callable[[T], int]) -> Self: ...", "Box.fill",
			`Box.fill(one: T, many: collections.abc.Iterable[T], n: builtins.int, key: Callable[[T], builtins.int]) -> Self
mutates self
stores one>self
stores many.*>self
calls key
iterates many
`,
		},
		{
			"A constructor stores as well, and a method that mutates nothing does not.",
			"class Box[T]:\n  def __init__(self, one: T) -> None: ...\n  def same(self, one: T) -> bool: ...", "Box.__init__",
			"Box.__init__(one: T) -> Self\nstores one>self\n",
		},
		{
			"Generic[T] declares type variables as well.",
			"T = TypeVar(\"T\")\nclass Box(Generic[T]):\n  def get(self) -> T: ...", "Box.get",
			"Box.get() -> T\n",
		},
		{
			"hashes is short for hashing and comparing, also with the keys inside.",
			"class M[K, V]:\n  @hashes(\"key\")\n  def get(self, key: object) -> V: ...", "M.get",
			`M.get(key: builtins.object) -> V
dunder key.__hash__
dunder key.__eq__
dunder K.__eq__
`,
		},
		{
			"What a class says about exceptions holds for the methods that say nothing.",
			"@raises(\"KeyError\")\nclass A:\n  def f(self) -> None: ...\n  @raises()\n  def g(self) -> None: ...", "A.f",
			"A.f() -> None\nraises builtins.KeyError\n",
		},
		{
			"Static and class methods and properties have no receiver among their parameters.",
			"class A:\n  @staticmethod\n  def f(x: int) -> None: ...\n  @classmethod\n  def g(cls, x: int) -> Self: ...\n  @property\n  def p(self) -> int: ...", "A.g",
			"A.g(x: builtins.int) -> Self\nclassmethod\n",
		},
		{
			"The union of overloads may do what any of them may.",
			`
@overload
@raises()
@releases_gil
def f(x: int) -> int: ...
@overload
@raises("ValueError")
@mutates("y")
def f(y: str, flag: bool) -> None: ...`, "f",
			`f(y: builtins.str | builtins.int, flag: builtins.bool = ...) -> builtins.int | None
mutates y
raises builtins.ValueError
`,
		},
		{
			"An overload without a list of exceptions makes any possible.",
			"@overload\n@raises()\ndef f(x: int) -> int: ...\n@overload\ndef f(x: str) -> int: ...", "f",
			"f(x: builtins.int | builtins.str) -> builtins.int\n",
		},
		{
			"Conditions on the version choose.",
			"if sys.version_info >= (3, 99):\n  def f(x: int) -> int: ...\nelif sys.version_info < (3, 9):\n  def f(x: float) -> int: ...\nelse:\n  def f(x: str) -> int: ...", "f",
			"f(x: builtins.str) -> builtins.int\n",
		},
		{
			"Types of all forms.",
			`
from re import Pattern as P
import json
def f(a: Optional[int], b: Union[int, str], c: tuple[int, ...], d: tuple[int, str], e: type[int],
      g: Literal["r", "w"], h: P[str], i: json.JSONDecodeError, j: Any | int) -> Never: ...`, "f",
			`f(a: builtins.int | None, b: builtins.int | builtins.str, c: builtins.tuple[builtins.int, ...], d: builtins.tuple[builtins.int, builtins.str], e: type[builtins.int], g: builtins.str{r, w}, h: re.Pattern[builtins.str], i: json.JSONDecodeError, j: Any) -> Never
`,
		},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			c, errs := Load(map[string][]byte{"m.pyi": []byte(tt.stub)}, false)
			if errs != nil {
				t.Fatal(errs)
			}
			f := c.Func("m." + tt.name)
			if f == nil {
				t.Fatalf("no %s", tt.name)
			}
			if got := describe(f); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct{ sentence, stub, want string }{
		{"Syntax.", "def f(:\n", "m.pyi:1: "},
		{"A decorator that does not exist.", "@pure\ndef f() -> None: ...", "m.pyi:1: @pure is not a decorator of functions"},
		{"A decorator of classes on a function.", "@plain\ndef f() -> None: ...", "m.pyi:1: @plain is not a decorator of functions"},
		{"A decorator of functions on a class.", "@rng\nclass A: ...", "m.pyi:1: @rng is not a decorator of classes"},
		{"A parameter that does not exist.", "\n@mutates(\"y\")\ndef f(x: int) -> None: ...", "m.pyi:2: @mutates y is not a parameter"},
		{"A part of a parameter that cannot be named.", "@mutates(\"x.y\")\ndef f(x: int) -> None: ...", "m.pyi:1: @mutates x.y: only .* may follow a parameter"},
		{"self outside of a class.", "@mutates(\"self\")\ndef f(x: int) -> None: ...", "m.pyi:1: @mutates self is not a parameter"},
		{"A type that does not exist.", "def f(x: Strng) -> None: ...", "m.pyi:1: Strng is not declared"},
		{"No type at all.", "def f(x) -> None: ...", "m.pyi:1: parameter x has no type; object accepts anything"},
		{"An exception that does not exist.", "@raises(\"VauleError\")\ndef f() -> None: ...", "m.pyi:1: @raises VauleError is not declared"},
		{"raises without parentheses.", "@raises\ndef f() -> None: ...", "m.pyi:1: @raises takes the exceptions in parentheses; @raises() means none"},
		{"A kind of I/O that does not exist.", "@io(\"disk\")\ndef f() -> None: ...", "m.pyi:1: @io disk is not a kind of I/O"},
		{"Arguments where none are taken.", "@rng(\"x\")\ndef f() -> None: ...", "m.pyi:1: @rng takes no arguments"},
		{"Arguments missing.", "@mutates\ndef f() -> None: ...", "m.pyi:1: @mutates takes arguments"},
		{"An unknown keyword.", "@state(\"x\", read=True)\ndef f() -> None: ...", "m.pyi:1: @state takes no argument read"},
		{"A cost that is none.", "@cost(\"high\")\ndef f() -> None: ...", "m.pyi:1: @cost takes a number of seconds"},
		{"Two declarations without overload.", "def f() -> None: ...\ndef f() -> int: ...", "m.pyi:2: f is declared twice; mark every declaration with @overload"},
		{"A blocker that does not exist.", "@blocker(\"identity-tset\")\ndef f() -> None: ...", "m.pyi:1: @blocker identity-tset is not a blocker; did you mean identity-test?"},
		{"An overload that is alone.", "@overload\ndef f() -> None: ...", "m.pyi:2: f has one declaration, which takes no @overload"},
		{"A condition that is not about the version.", "if DEBUG:\n  x: int", "m.pyi:1: a condition in a stub is sys.version_info >= (3, N) or < (3, N)"},
		{"A statement.", "import os\nos.remove('x')", "m.pyi:2: an expression has no meaning in a stub"},
		{"A loop.", "for x in y:\n  pass", "m.pyi:1: this statement has no meaning in a stub"},
		{"A relative import.", "from . import x", "m.pyi:1: a stub imports by absolute names"},
		{"A value instead of a type.", "x = 3", "m.pyi:1: a value in a stub is declared by its type: x: ..."},
		{"A version of Python that is none.", "__python__ = \"3.8\"", "m.pyi:1: __python__: \"3.8\" is not a version range"},
		{"A range that is none.", "__versions__ = \">=new\"", "m.pyi:1: __versions__: \">=new\" is not a version range: \"new\" is not a release number"},
		{"Contradicting decorators.", "@picklable\n@unpicklable\nclass A: ...", "m.pyi:3: class A is picklable and unpicklable"},
		{"A method without a receiver.", "class A:\n  def f() -> None: ...", "m.pyi:2: A.f needs a first parameter for its receiver"},
	} {
		t.Run(tt.sentence, func(t *testing.T) {
			_, errs := Load(map[string][]byte{"m.pyi": []byte(tt.stub)}, true)
			if len(errs) == 0 || !strings.HasPrefix(errs[0].Error(), tt.want) {
				t.Errorf("got %v, want %s", errs, tt.want)
			}
		})
	}
}

// TestReferencesLeadSomewhere: names into other modules are checked by Errors, which loads them.
func TestReferencesLeadSomewhere(t *testing.T) {
	for _, tt := range []struct{ stub, want string }{
		{"from re import Patern\ndef f(x: Patern) -> None: ...", "m.pyi:2: class re.Patern is not declared"},
		{"def f(x: list[int, str]) -> None: ...", "m.pyi:1: builtins.list has 1 type parameters, not 2"},
		{"@raises(\"list\")\ndef f() -> None: ...", "m.pyi:2: @raises: builtins.list is not an exception"},
		{"from re import nothing as nothing", "m.pyi:1: re.nothing is not declared"},
		{"class A:\n  @calls(\"self.nope\")\n  def f(self) -> None: ...", "m.pyi:3: A has no nope"},
	} {
		c, errs := Load(map[string][]byte{"m.pyi": []byte(tt.stub)}, true)
		if errs != nil {
			t.Fatal(errs)
		}
		if errs = c.Errors(); len(errs) != 1 || errs[0].Error() != tt.want {
			t.Errorf("got %v, want %s", errs, tt.want)
		}
	}
}

// TestAnErrorLeavesTheRest: what has an error stays unknown, the rest is there.
func TestAnErrorLeavesTheRest(t *testing.T) {
	c, errs := Load(map[string][]byte{"m.pyi": []byte("@pure\ndef f() -> None: ...\ndef g() -> None: ...")}, true)
	if len(errs) != 1 || c.Func("m.f") != nil || c.Func("m.g") == nil {
		t.Errorf("errors %v, f %v, g %v", errs, c.Func("m.f"), c.Func("m.g"))
	}
}

func TestUserStubs(t *testing.T) {
	c, errs := Load(map[string][]byte{
		"conf/stubs/mylib.core.pyi": []byte("def f() -> None: ..."),
		"conf/stubs/math.pyi":       []byte("def sqrt(x: int) -> int: ..."),
	}, true)
	if errs != nil {
		t.Fatal(errs)
	}
	if m := c.Module("mylib.core"); m == nil || !m.User {
		t.Errorf("mylib.core: %+v", m)
	}
	if m := c.Module("math"); !m.User || len(m.Funcs) != 1 {
		t.Errorf("a stub of the user's does not replace the embedded one: %+v", m)
	}
	if m := c.Module("re"); m == nil || m.User {
		t.Errorf("re: %+v", m)
	}
	if !slices.Contains(c.Modules(), "mylib.core") || !slices.IsSorted(c.Modules()) {
		t.Errorf("modules: %v", c.Modules())
	}
}

func TestResolve(t *testing.T) {
	c, err := Builtin(11)
	if err != nil {
		t.Fatal(err)
	}
	show := func(e Entity, ok bool) string {
		switch {
		case !ok:
			return "unknown"
		case e.Func != nil:
			return "func " + e.Func.Module + "." + e.Func.Qual
		case e.Class != nil:
			return "class " + e.Class.Qualified()
		case e.Value != nil:
			return "value " + e.Value.String()
		}
		return "module " + e.Module
	}
	for _, tt := range []struct{ module, attr, want string }{
		{"math", "sqrt", "func math.sqrt"},
		{"builtins", "IOError", "class builtins.OSError"},
		{"json", "JSONDecodeError", "class json.decoder.JSONDecodeError"},
		{"os", "path", "module os.path"},
		{"concurrent", "futures", "module concurrent.futures"},
		{"xml", "etree", "module xml.etree"},
		{"xml.etree", "ElementTree", "module xml.etree.ElementTree"},
		{"typing", "Iterable", "class collections.abc.Iterable"},
		{"sys", "stdout", "value sys._Stdout"},
		{"requests", "get", "func requests.api.get"},
		{"tqdm", "tqdm", "class tqdm.std.tqdm"},
		{"builtins", "TextIOWrapper", "unknown"}, // imported by the stub for its own use
		{"math", "nothing", "unknown"},
		{"nothing", "nothing", "unknown"},
	} {
		if got := show(c.Resolve(tt.module, tt.attr)); got != tt.want {
			t.Errorf("Resolve(%s, %s) = %s, want %s", tt.module, tt.attr, got, tt.want)
		}
	}
}

func TestLookupFollowsBases(t *testing.T) {
	c, errs := Load(map[string][]byte{"m.pyi": []byte(`
class A:
  def f(self) -> int: ...
  def g(self) -> int: ...
class B(A):
  def f(self) -> str: ...
class C(A):
  def f(self) -> bytes: ...
  def g(self) -> bytes: ...
class D(B, C): ...
class Hidden(nowhere.X): ...
class Loop(Loop): ...
`)}, false)
	if errs != nil {
		t.Fatal(errs)
	}
	for _, tt := range []struct{ class, method, want string }{
		{"m.D", "f", "B.f"},
		{"m.D", "g", "C.g"}, // C3: C before A
		{"m.D", "__repr__", "object.__repr__"},
		{"m.Hidden", "__repr__", ""}, // may be defined by the unknown base
		{"m.Loop", "f", ""},
		{"builtins.bool", "__add__", "int.__add__"},
		{"builtins.list", "__hash__", ""}, // None
		{"builtins.ValueError", "with_traceback", "BaseException.with_traceback"},
		{"collections.Counter", "items", "dict.items"},
		{"io._TextReader", "close", "_TextReader.close"},
		{"sys._Stdout", "readline", "TextIOWrapper.readline"},
	} {
		got := ""
		if f := c.Lookup(c.Class(tt.class), tt.method); f != nil {
			got = f.Qual
		}
		if got != tt.want {
			t.Errorf("Lookup(%s, %s) = %q, want %q", tt.class, tt.method, got, tt.want)
		}
	}
	if f := c.Constructor(c.Class("builtins.KeyError")); f == nil || f.Qual != "BaseException.__init__" {
		t.Errorf("Constructor(KeyError) = %v", f)
	}
	if f := c.Constructor(c.Class("m.Hidden")); f != nil {
		t.Errorf("the constructor of a class with an unknown base is known: %s", f.Qual)
	}
}

// TestBind: dict's K and V seen from a Counter of strings.
func TestBind(t *testing.T) {
	c, err := Builtin(11)
	if err != nil {
		t.Fatal(err)
	}
	env := c.Bind(ClassOf("collections.Counter", ClassOf("builtins.str")), c.Class("builtins.dict"))
	items := c.Func("builtins.dict.items").Ret.Subst(env)
	if want := "builtins.dict_items[builtins.str, builtins.int]"; items.String() != want {
		t.Errorf("items of a Counter of strings: %s, want %s", items, want)
	}
	if env := c.Bind(ClassOf("builtins.list"), c.Class("builtins.list")); len(env) != 0 {
		t.Errorf("a list of unknown elements binds %v", env)
	}
}

func TestVersions(t *testing.T) {
	for _, tt := range []struct {
		versions, version string
		want              bool
	}{
		{"", "1.0", true},
		{">=9,<13", "9.0", true},
		{">=9,<13", "12.1.1", true},
		{">=9,<13", "13.0.0", false},
		{">=9,<13", "8.4", false},
		{"==2.*", "2.31.0", true},
		{"==2.*", "3.0", false},
		{"!=2.5", "2.5.0", false},
		{"~=4.2", "4.9", true},
		{"~=4.2", "5.0", false},
		{"~=4.2.1", "4.3", false},
		{">=1.10", "1.9", false},
		{">=2", "2.0rc1", true},
		{">=2", "unknown", false},
	} {
		if got := (&Module{Versions: tt.versions}).Covers(tt.version); got != tt.want {
			t.Errorf("%q covers %s: %v, want %v", tt.versions, tt.version, got, tt.want)
		}
	}
	now, err := Builtin(11)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		version string
		known   bool
	}{{"2.3.5", true}, {"1.26.0", true}, {"1.9.0", false}, {"3.0", false}} {
		c := now.Installed(map[string]string{"numpy": tt.version})
		if _, ok := c.Resolve("numpy", "sqrt"); ok != tt.known {
			t.Errorf("numpy.sqrt is known with numpy %s: %v", tt.version, ok)
		}
		if c.Func("numpy.linalg.svd") != nil != tt.known || c.Func("math.sqrt") == nil || c.Func("requests.api.get") == nil {
			t.Errorf("numpy %s decides about numpy only", tt.version)
		}
	}
	old, err := Builtin(8)
	if err != nil {
		t.Fatal(err)
	}
	if old.Module("zoneinfo") != nil {
		t.Error("zoneinfo exists in 3.8")
	}
	if _, err := Builtin(7); err == nil {
		t.Error("stubs for 3.7")
	}
}

func TestIOForMode(t *testing.T) {
	for _, tt := range []struct{ mode, want string }{
		{"r", "[file-read] false true"},
		{"rb", "[file-read] true true"},
		{"wt", "[file-write] false true"},
		{"a+b", "[file-read file-write] true true"},
		{"x", "[file-write] false true"},
		{"rw", "[] false false"},
		{"rr", "[] false false"},
		{"bt", "[] false false"},
		{"", "[] false false"},
	} {
		kinds, binary, ok := IOForMode(tt.mode)
		if !ok {
			kinds, binary = nil, false
		}
		if got := fmt.Sprint(kinds, binary, ok); got != tt.want {
			t.Errorf("IOForMode(%q) = %s, want %s", tt.mode, got, tt.want)
		}
	}
}

// TestConcurrentUse asks for modules from several goroutines; run with -race where that is possible.
func TestConcurrentUse(t *testing.T) {
	files, err := embeddedFiles()
	if err != nil {
		t.Fatal(err)
	}
	c := newCatalog(files, MaxMinor, nil, false)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, name := range c.Modules() {
				if c.Module(name) == nil {
					t.Errorf("no module %s", name)
				}
			}
		})
	}
	wg.Wait()
}

// TestDocumentation: docs/stubs.md explains every decorator, and none that does not exist.
func TestDocumentation(t *testing.T) {
	page, err := os.ReadFile("../../../docs/stubs.md")
	if err != nil {
		t.Fatal(err)
	}
	explained := map[string]bool{}
	for line := range strings.Lines(string(page)) {
		if cell, ok := strings.CutPrefix(line, "| `@"); ok {
			name := strings.FieldsFunc(cell, func(r rune) bool { return r == '`' || r == '(' })[0]
			explained[name] = true
			if functionDecorators[name] == nil && classDecorators[name] == nil {
				t.Errorf("docs/stubs.md explains @%s, which does not exist", name)
			}
		}
	}
	python := []string{"property", "staticmethod", "classmethod", "overload", "abstractmethod", "final"}
	for _, name := range append(sortedKeys(functionDecorators), sortedKeys(classDecorators)...) {
		if !explained[name] && !slices.Contains(python, name) {
			t.Errorf("docs/stubs.md does not explain @%s", name)
		}
	}
	for kind := range IOKinds {
		if !strings.Contains(string(page), "`"+kind+"`") {
			t.Errorf("docs/stubs.md does not mention the kind %s", kind)
		}
	}
}
