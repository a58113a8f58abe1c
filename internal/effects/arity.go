package effects

import "github.com/parloop/parloop/internal/syntax"

// misfits reports whether a call of f with n values by position and those by name raises TypeError because of their
// number or names. What comes out of `*values` and `**options` is taken to fit.
//
//	def price(item): ...
//	price(item, rate)
func (f *Func) misfits(n int, kw kwargs) bool {
	if f.Args == nil {
		return false
	}
	_, star := kw["*"]
	_, named := kw["**"]
	positional := len(f.Args.PosOnly) + len(f.Args.Args)
	if n > positional && f.Args.Vararg == nil {
		return true
	}
	known := map[string]bool{}
	missing := func(p *syntax.Arg, filled, byName bool) bool {
		if byName {
			known[p.Name.Name] = true
		}
		_, given := kw[p.Name.Name]
		given = given && byName
		return filled && given || !filled && !given && p.Default == nil && !named
	}
	for i, p := range f.Args.PosOnly {
		if missing(p, i < n || star, false) {
			return true
		}
	}
	for i, p := range f.Args.Args {
		if star && i+len(f.Args.PosOnly) >= n { // by *values, by name or by default
			known[p.Name.Name] = true
			continue
		}
		if missing(p, i+len(f.Args.PosOnly) < n, true) {
			return true
		}
	}
	for _, p := range f.Args.KwOnly {
		if missing(p, false, true) {
			return true
		}
	}
	if f.Args.Kwarg == nil {
		for name := range kw {
			if name != "*" && name != "**" && !known[name] {
				return true
			}
		}
	}
	return false
}
