package edit

import (
	"sort"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// exact is how many changed lines udiff.Lines finds its way through. Where there are more it stops looking, and
// replaces everything between the changes that it found at both ends.
const exact = 100

// lineEdits returns what changed between two texts, in whole lines, in order. Where much did, the texts are cut at the
// lines that occur once in both (patience diff), and the pieces are compared one by one.
func lineEdits(old, new string) []udiff.Edit {
	edits := udiff.Lines(old, new)
	changed := 0
	for _, e := range edits {
		changed += strings.Count(old[e.Start:e.End], "\n") + strings.Count(e.New, "\n")
	}
	if changed <= exact {
		return edits
	}
	cuts := anchors(old, new)
	if len(cuts) == 0 {
		return edits
	}
	edits = nil
	var at anchor // where the piece begins
	for _, c := range append(cuts, anchor{len(old), len(new), 0}) {
		for _, e := range lineEdits(old[at.old:c.old], new[at.new:c.new]) {
			e.Start += at.old
			e.End += at.old
			edits = append(edits, e)
		}
		at = anchor{old: c.old + c.size, new: c.new + c.size}
	}
	return edits
}

// anchor is a line that occurs once in both texts: its offsets, and its length.
type anchor struct{ old, new, size int }

// anchors returns the longest run of such lines that stand in the same order in both.
func anchors(old, new string) []anchor {
	inOld, inNew := onceAt(old), onceAt(new)
	var all []anchor
	for line, at := range inOld {
		if there, ok := inNew[line]; ok && at >= 0 && there >= 0 {
			all = append(all, anchor{at, there, len(line)})
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].old < all[j].old })
	// The longest ascending sequence of new: tails[n] is the least end of those of length n+1, before the anchor in
	// front of each.
	var tails []int
	before := make([]int, len(all))
	for i, a := range all {
		n := sort.Search(len(tails), func(n int) bool { return all[tails[n]].new > a.new })
		before[i] = -1
		if n > 0 {
			before[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	out := make([]anchor, len(tails))
	for n, i := len(tails)-1, 0; n >= 0; n-- {
		if n == len(tails)-1 {
			i = tails[n]
		} else {
			i = before[i]
		}
		out[n] = all[i]
	}
	return out
}

// onceAt returns the offset of each line, -1 where it occurs more than once.
func onceAt(text string) map[string]int {
	out := map[string]int{}
	at := 0
	for line := range strings.Lines(text) {
		if _, ok := out[line]; ok {
			out[line] = -1
		} else {
			out[line] = at
		}
		at += len(line)
	}
	return out
}
