package resolve

import "strings"

// Mangle returns the name that the compiler uses for name inside class: `__x` becomes `_C__x`
// (Python reference 6.2.1). class is "" outside of classes. Attributes are mangled by the same rule.
func Mangle(class, name string) string {
	if class == "" || !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" { // a class named only with underscores mangles nothing
		return name
	}
	return "_" + class + name
}

// Mangled returns the name at run time of an identifier or attribute written in s.
func (s *Scope) Mangled(name string) string { return Mangle(s.private, name) }
