package effects

import "github.com/parloop/parloop/internal/effects/catalog"

// overrides reports whether c, or a base of it in the project, overrides a method of a library base that
// the library's own methods may call: Counter.__init__ calls update, Thread.start runs run. What special
// methods like __eq__ do is looked at where they are used; exceptions, enums and protocols call nothing
// else.
func (w *World) overrides(c *Class) bool {
	project, libs, _ := w.mro(c)
	for _, l := range libs {
		if quietBase(w, l) {
			continue
		}
		for _, k := range project {
			for name, s := range k.Scope.Symbols {
				if s.Bound && !ownSpecial[name] && w.Catalog.Lookup(l, name) != nil {
					return true
				}
			}
			if hooks := hookPrefixes[l.Name]; hooks && len(k.Scope.Symbols) > 0 {
				return true
			}
		}
	}
	return false
}

// quietBase: no method of the library class calls another one that a subclass may override.
func quietBase(w *World, l *catalog.Class) bool {
	switch l.Module {
	case "abc", "typing", "enum", "collections.abc":
		return true
	}
	return qual(l) == "builtins.object" || w.libIs(l, "builtins.BaseException")
}

// ownSpecial are methods that library code calls on any object, not as part of a class's own protocol.
var ownSpecial = map[string]bool{"__init__": true, "__repr__": true, "__str__": true, "__eq__": true, "__ne__": true, "__hash__": true, "__lt__": true,
	"__le__": true, "__gt__": true, "__ge__": true, "__doc__": true, "__module__": true, "__slots__": true, "__bool__": true, "__format__": true}

// hookPrefixes are library classes whose subclasses exist to be called back.
var hookPrefixes = map[string]bool{"Thread": true, "Process": true, "JSONEncoder": true, "JSONDecoder": true, "Formatter": true, "HTMLParser": true,
	"NodeVisitor": true, "NodeTransformer": true, "Handler": true, "Action": true, "TestCase": true}
