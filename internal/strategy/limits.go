package strategy

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/parloop/parloop/internal/depend"
	"github.com/parloop/parloop/internal/rules"
)

// limits bounds the workers by what the configuration says about waiting: max-concurrency for everything, and hosts
// for requests. Where it is not visible which hosts the work asks, any of them may be among them.
func (b *builder) limits() *depend.Blocker {
	if !b.s.Waits {
		return nil
	}
	at, why := 0, ""
	bound := func(n int, says string) {
		if n > 0 && (at == 0 || n < at) {
			at, why = n, says
		}
	}
	bound(b.env.MaxConcurrency, "[tool.parloop] max-concurrency allows one request at a time")
	if len(b.env.Hosts) > 0 {
		hosts, asked, known := b.l.Hosts(b.w)
		for _, h := range slices.Sorted(maps.Keys(b.env.Hosts)) {
			says := fmt.Sprintf("[tool.parloop.hosts] allows one request to %s at a time", h)
			switch {
			case !asked:
			case !known:
				bound(b.env.Hosts[h], says+", where some may go: which hosts the work asks is not visible")
			case slices.ContainsFunc(hosts, func(x string) bool { return x == h || strings.HasPrefix(x, h+":") }):
				bound(b.env.Hosts[h], says)
			}
		}
	}
	if at == 1 {
		return b.block(rules.ConnectionLimit, b.s.First(), "", "the work waits for something outside, and %s", why)
	}
	if at > 0 && (b.plan.Workers == 0 || at < b.plan.Workers) {
		b.plan.Workers = at
	}
	return nil
}
