package rewrite

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/resolve"
	"github.com/parloop/parloop/internal/source"
	"github.com/parloop/parloop/internal/syntax"
)

// pool is an executor whose with statement goes around a statement that encloses the rewritten loops
// ([strategy.Plan.Around]), for all of them.
type pool struct {
	around syntax.Stmt
	scope  *resolve.Scope
	target string
	// context and workers are what the plans ask of the executor; plans that ask for different things get
	// executors of their own.
	context string
	workers int
	// own is the site whose fixed data travels with the executor, nil where the executor is shared.
	own   *site
	first *site // the first one in the order of the plans
	name  string
	// second is the name of the executor of processes beside that of threads, "" where there is none.
	second string
	ended  bool // the code after the statement may use the name again
	// depth counts the pools around the same statement that are opened before this one.
	depth int
}

var errElif = errors.New("an elif cannot be put under a with statement of its own")

// findPools gives each plan with an Around its pool and moves the lines of those statements one level in.
func (p *printer) findPools() error {
	for _, s := range p.sites {
		around := s.plan.Around
		if around == nil {
			continue
		}
		if err := s.checkAround(around); err != nil {
			return err
		}
		i := slices.IndexFunc(p.pools, func(o *pool) bool {
			return o.own == nil && !s.initializes() && o.around == around && o.target == s.plan.Target &&
				o.context == s.plan.Context && o.workers == s.plan.Workers
		})
		if i >= 0 {
			s.pool = p.pools[i]
			continue
		}
		s.pool = &pool{around: around, scope: s.scope, target: s.plan.Target, context: s.plan.Context, workers: s.plan.Workers, first: s}
		if s.initializes() {
			s.pool.own = s
		}
		for _, o := range p.pools {
			if o.around == around {
				s.pool.depth++
			}
		}
		p.pools = append(p.pools, s.pool)
		p.shiftLines(p.line(around.Range().Start), p.line(p.withComments(around)))
	}
	// Outer statements first, so that a name is taken before those that must differ from it.
	slices.SortStableFunc(p.pools, func(a, b *pool) int { return cmp.Compare(a.around.Range().Start, b.around.Range().Start) })
	return nil
}

// checkAround refuses a statement that does not enclose the loop, or where the executor would not be the
// loop's: with a function in between, it runs at another time.
func (s *site) checkAround(around syntax.Stmt) error {
	if !around.Range().Contains(s.plan.Stmt.Range()) {
		return fmt.Errorf("%w: the statement that the executor goes around does not enclose the loop", errShape)
	}
	var at syntax.Node = s.plan.Stmt
	for at != syntax.Node(around) {
		st, ok := at.(syntax.Stmt)
		if !ok {
			return fmt.Errorf("%w: the statement that the executor goes around is not in the file", errShape)
		}
		at = s.places[st].parent
		switch at.(type) {
		case *syntax.FunctionDef, *syntax.ClassDef:
			return errors.New("a function or class between the executor and the loop runs at another time")
		}
	}
	if i, ok := around.(*syntax.If); ok && i.Elif {
		return errElif
	}
	for _, f := range s.plan.Worker.Fixed {
		if f.How != howInitializer && f.How != howGlobal {
			continue
		}
		if n := s.boundIn(f.Value, around); n != nil {
			return fmt.Errorf("the workers of one executor get %s once, and line %d changes it", f.Value, s.line(n.Range().Start)+1)
		}
	}
	return nil
}

// initializes reports whether fixed data of the plan travels with the executor.
func (s *site) initializes() bool {
	for _, f := range s.plan.Worker.Fixed {
		if f.How == howInitializer {
			return true
		}
	}
	return false
}

// boundIn returns the first place in st that binds, deletes or assigns into what the expression value
// depends on, nil where there is none. It sees only what the text says: which calls change an object is
// the plan's business.
func (s *site) boundIn(value string, st syntax.Stmt) (found syntax.Node) {
	f := syntax.Parse([]byte("(" + value + ")\n"))
	if len(f.Errors) > 0 {
		return st
	}
	note := func(n syntax.Node) {
		if st.Range().Contains(n.Range()) && (found == nil || n.Range().Start < found.Range().Start) {
			found = n
		}
	}
	free := map[*resolve.Symbol]bool{}
	for _, sym := range resolve.File(f).Module.Order {
		if sym = lookup(s.scope, sym.Name); sym != nil {
			free[sym] = true
			for _, d := range sym.Defs {
				note(d)
			}
		}
	}
	paths := accessPaths(f)
	into := func(n, object syntax.Node) {
		if slices.ContainsFunc(paths, func(p string) bool { return overlap(p, s.file.Text(object.Range())) }) {
			note(n)
		}
	}
	syntax.Inspect(st, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Name:
			if n.Ctx == syntax.Del && free[s.info.Uses[n.NodeID()]] {
				note(n)
			}
		case *syntax.Attribute:
			if n.Ctx != syntax.Load {
				into(n, n)
			}
		case *syntax.Subscript:
			if n.Ctx != syntax.Load {
				into(n, n.Value)
			}
		}
		return true
	})
	return found
}

// accessPaths returns the variables of an expression with the attributes that are read from them, as text.
func accessPaths(f *syntax.File) []string {
	var out []string
	syntax.InspectAll(f.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Name:
			out = append(out, n.Id)
		case *syntax.Attribute:
			root := n.Value
			for {
				a, ok := root.(*syntax.Attribute)
				if !ok {
					break
				}
				root = a.Value
			}
			if _, ok := root.(*syntax.Name); ok {
				out = append(out, f.Text(n.Span))
				return false
			}
		}
		return true
	})
	return out
}

// overlap reports whether one of two access paths leads through the other.
func overlap(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	rest, ok := strings.CutPrefix(b, a)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// open gives names to the pools around the site, and takes back those of pools that end before it.
func (p *printer) open(s *site) {
	for _, o := range p.pools {
		switch span := o.around.Range(); {
		case o.name == "" && span.Contains(s.plan.Stmt.Range()):
			o.name = p.names.fresh(o.scope, "executor", "pool")
			if o.first.divided() {
				o.second = p.names.fresh(o.scope, "processes", "process_pool")
			}
		case o.name != "" && !o.ended && span.End <= s.region.Start:
			o.ended = true
			p.names.release(o.scope, []string{o.name, o.second})
		}
	}
}

// printPools opens the executors that go around enclosing statements.
func (p *printer) printPools() {
	for i, o := range p.pools {
		l := p.line(o.around.Range().Start)
		siblings := 0
		for _, other := range p.pools {
			if other.around == o.around {
				siblings++
			}
		}
		// The lines of the statement lie under all its pools, those of the pool under the ones before it.
		outside := siblings - o.depth
		indent := p.indentAt(o.around.Range().Start)
		text := p.wrapAt(p.depth(l)-outside, indent, o.first.with("")) + "\n"
		at := p.lineStart(l)
		if l == 0 && strings.HasPrefix(string(p.src), "\ufeff") {
			at = 3
		}
		p.ops = append(p.ops, op{span: source.Span{Start: at, End: at}, text: text, rank: rankAround, line: true, site: -1, pool: i + 1, outside: outside})
	}
}

// poolSpan returns where the with line of the site's pool is in the new text, an empty span where the
// site has a with statement of its own.
func (p *printer) poolSpan(s *site) source.Span {
	for _, o := range p.placed {
		if s.pool != nil && o.pool > 0 && p.pools[o.pool-1] == s.pool {
			return o.at
		}
	}
	return source.Span{}
}
