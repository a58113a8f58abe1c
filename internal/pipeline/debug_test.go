package pipeline

import (
	"context"
	"fmt"
	"os"
	"testing"
)

func TestDebug(t *testing.T) {
	f := os.Getenv("PARLOOP_DEBUG")
	if f == "" {
		return
	}
	p, err := loadScript(context.Background(), f, nil, 11, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range p.world.Funcs {
		if s := p.world.SummaryOf(f); os.Getenv("PARLOOP_SUMS") != "" {
			fmt.Println("SUM", f.Name, s.Ret, s.RetReach, s.Flows)
			for _, e := range s.Events {
				fmt.Printf("     k=%d %s field=%s name=%s\n", e.Kind, e.Root, e.Field, e.Name)
			}
		}
	}
	for _, m := range p.project.Modules {
		for _, l := range p.loops[m] {
			pos := p.lines[m].Line(l.Keyword().Range().Start)
			fmt.Printf("%s:%d %s proved=%v\n", m.Path, pos, l.Verdict, l.Proved())
			for _, r := range l.Roles {
				fmt.Printf("    role %s %s %s\n", r.Name, r.Role, r.Op)
			}
			for _, b := range l.Blockers {
				fmt.Printf("    BLOCK %s %q line %d: %s\n", b.ID, b.Name, p.lines[b.Mod].Line(b.Node.Range().Start), b.Message)
				for _, r := range b.Related {
					fmt.Printf("        rel line %d %s\n", p.lines[r.Mod].Line(r.Node.Range().Start), r.Message)
				}
			}
			if l.Refused != nil {
				fmt.Printf("    REFUSED %s %s\n", l.Refused.ID, l.Refused.Message)
			}
			for _, a := range l.Assumptions {
				fmt.Printf("    ASSUME %s line %d: %s\n", a.ID, p.lines[a.Mod].Line(a.Node.Range().Start), a.Message)
			}
			if os.Getenv("PARLOOP_HEADER") != "" && l.Act != nil {
				for _, e := range l.Act.Events {
					if e.Stmt < 0 {
						fmt.Printf("        hd %d k=%d root=%s field=%s name=%s line %d objs=%s\n", e.Stmt, e.Kind, e.Root, e.Field, e.Name, p.lines[e.Mod].Line(e.Node.Range().Start), p.world.Describe(e.Objs))
					}
				}
			}
			if s := l.Split; s != nil {
				for _, st := range s.Moved {
					fmt.Printf("    moved %s\n", m.File.Text(st.Range()))
				}
				if s.Replace != nil {
					fmt.Printf("    replace %s\n", m.File.Text(s.Replace.Range()))
				}
				fmt.Printf("    raise=%v before=%v cond=%v obs=%v lazy=%v exits=%v waits=%v rel=%v usesTarget=%v\n", s.MayRaise, s.EffectsBefore, s.Conditional, l.Observable, l.Lazy, l.Exits, s.Waits, s.Releases, s.UsesTarget)
				if os.Getenv("PARLOOP_EVENTS") != "" {
					for _, e := range l.Act.Events {
						fmt.Printf("        ev %d k=%d root=%s field=%s name=%s line %d objs=%s\n", e.Stmt, e.Kind, e.Root, e.Field, e.Name, p.lines[e.Mod].Line(e.Node.Range().Start), p.world.Describe(e.Objs))
					}
				}
				for _, v := range s.Varying {
					fmt.Printf("    varying %s: %s\n", v.Name, p.world.Describe(p.world.VarValue(v)))
				}
				for _, v := range s.Fixed {
					fmt.Printf("    fixed %s: %s\n", v.Name, p.world.Describe(p.world.VarValue(v)))
				}
				for _, v := range s.Outputs {
					fmt.Printf("    out %s: %s\n", v.Name, p.world.Describe(p.world.VarValue(v)))
				}
				for _, v := range s.Globals {
					fmt.Printf("    global %s: %s\n", v.Name, p.world.Describe(p.world.VarValue(v)))
				}
			}
		}
	}
}
