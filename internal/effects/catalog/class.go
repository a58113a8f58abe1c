package catalog

import "slices"

// Bases returns the classes in the method resolution order of k, k first and builtins.object last.
// Unknown bases are left out; known is false then, and a method found behind one may be overridden
// there. The order is C3's where it exists, else depth first from the left.
func (c *Catalog) Bases(k *Class) (order []*Class, known bool) {
	o := c.order(k)
	return o.classes, o.known
}

// order is the method resolution order of a class in one catalog, kept because look-ups are the most
// frequent questions of all.
type order struct {
	classes []*Class
	known   bool
	// names are the qualified names of the class and of the bases that it and they declare, known or not.
	names map[string]bool
}

func (c *Catalog) order(k *Class) *order {
	if o, ok := c.orders.Load(k); ok {
		return o.(*order)
	}
	o := &order{names: map[string]bool{}}
	o.classes, o.known = c.linearize(k, nil)
	c.declared(k, o.names, map[*Class]bool{})
	got, _ := c.orders.LoadOrStore(k, o)
	return got.(*order)
}

func (c *Catalog) declared(k *Class, names map[string]bool, seen map[*Class]bool) {
	if seen[k] {
		return
	}
	seen[k] = true
	names[k.Qualified()] = true
	for _, b := range k.Bases {
		if b.Kind != ClassType {
			continue
		}
		names[b.Name] = true
		if base := c.Class(b.Name); base != nil {
			c.declared(base, names, seen)
		}
	}
}

// Derives reports whether k is the class of that qualified name or declares it among its bases, directly
// or through others. The object that every class has as a base without saying so does not count.
func (c *Catalog) Derives(k *Class, qualified string) bool {
	return k.Qualified() == qualified || c.order(k).names[qualified]
}

func (c *Catalog) linearize(k *Class, path []*Class) (order []*Class, known bool) {
	if slices.Contains(path, k) {
		return []*Class{k}, false // a class that inherits from itself
	}
	path = append(path, k)
	known = true
	var lists [][]*Class
	var direct []*Class
	for _, b := range k.Bases {
		base := c.Class(b.Name)
		if base == nil {
			known = false
			continue
		}
		list, ok := c.linearize(base, path)
		known = known && ok
		lists = append(lists, list)
		direct = append(direct, base)
	}
	if len(k.Bases) == 0 && k.Qualified() != "builtins.object" {
		if object := c.Class("builtins.object"); object != nil {
			lists = append(lists, []*Class{object})
		}
	}
	return append([]*Class{k}, MergeC3(append(lists, direct))...), known
}

// MergeC3 is the merge step of C3, the order in which Python looks through the bases of a class (reference
// 3.3.3.1; Barrett et al. 1996). Where no order satisfies all lists the first head is taken: Python would
// refuse the class, so the order does not matter. It uses up lists.
func MergeC3[T comparable](lists [][]T) []T {
	var out []T
	for {
		lists = slices.DeleteFunc(lists, func(l []T) bool { return len(l) == 0 })
		if len(lists) == 0 {
			return out
		}
		head := lists[0][0]
		for _, l := range lists {
			if !slices.ContainsFunc(lists, func(o []T) bool { return slices.Contains(o[1:], l[0]) }) {
				head = l[0]
				break
			}
		}
		out = append(out, head)
		for i, l := range lists {
			lists[i] = slices.DeleteFunc(slices.Clone(l), func(k T) bool { return k == head })
		}
	}
}

// TakesPlainData reports whether a parameter of f accepts plain data only ([Class.PlainData]).
func (f *Func) TakesPlainData(c *Catalog) bool {
	for i := range f.Params {
		if t := f.Params[i].Type; t != nil {
			for _, m := range t.members() {
				if m.Kind != ClassType {
					continue
				}
				if k := c.Class(m.Name); k != nil && (k.PlainData || k.PlainDType) {
					return true
				}
			}
		}
	}
	return false
}

// Lookup returns the method (or property) that an instance of k has under that name, own or inherited, or
// nil. It is nil as well where the class says that there is none (`__hash__: None`), and behind a base
// that no stub declares.
func (c *Catalog) Lookup(k *Class, method string) *Func {
	order, known := c.Bases(k)
	for i, b := range order {
		if f := b.Methods[method]; f != nil {
			if i > 0 && !known && b.Qualified() == "builtins.object" {
				return nil
			}
			return f
		}
		if _, data := b.Attrs[method]; data {
			return nil
		}
	}
	return nil
}

// Attr returns the type of a data attribute of k, own or inherited, or nil.
func (c *Catalog) Attr(k *Class, name string) *Type {
	order, _ := c.Bases(k)
	for _, b := range order {
		if t := b.Attrs[name]; t != nil {
			return t
		}
		if b.Methods[name] != nil {
			return nil
		}
	}
	return nil
}

// Constructor returns what calling the class does: the __new__ or __init__ that the most derived class
// declares, or nil where nothing is known. A class that declares both is described by __init__.
func (c *Catalog) Constructor(k *Class) *Func {
	order, known := c.Bases(k)
	for _, b := range order {
		if !known && b.Qualified() == "builtins.object" {
			return nil
		}
		for _, name := range []string{"__init__", "__new__"} {
			if f := b.Methods[name]; f != nil {
				return f
			}
		}
	}
	return nil
}

// IsSubclass reports whether k is base or derives from it, as far as the stubs know.
func (c *Catalog) IsSubclass(k, base *Class) bool {
	order, _ := c.Bases(k)
	return slices.Contains(order, base)
}

// Bind says what the type variables of owner, a class in the bases of recv's class, stand for in recv:
// for recv collections.Counter[str] and owner builtins.dict, K is str and V is int. Variables that the
// receiver leaves open are absent.
func (c *Catalog) Bind(recv *Type, owner *Class) map[string]*Type {
	k := c.Class(recv.Name)
	if k == nil || (recv.Kind != ClassType && recv.Kind != TupleType) {
		return nil
	}
	env := map[string]*Type{}
	for i, p := range k.TypeParams {
		if i < len(recv.Args) {
			env[p] = recv.Args[i]
		}
	}
	return c.bind(k, env, owner, 0)
}

func (c *Catalog) bind(k *Class, env map[string]*Type, owner *Class, depth int) map[string]*Type {
	if k == owner {
		return env
	}
	if depth > maxHops {
		return nil
	}
	for _, b := range k.Bases {
		base := c.Class(b.Name)
		if base == nil {
			continue
		}
		inner := map[string]*Type{}
		for i, p := range base.TypeParams {
			if i < len(b.Args) {
				if t := b.Args[i].Subst(env); t.Kind != VarType || env[t.Name] != nil {
					inner[p] = t
				}
			}
		}
		if found := c.bind(base, inner, owner, depth+1); found != nil {
			return found
		}
	}
	return nil
}
