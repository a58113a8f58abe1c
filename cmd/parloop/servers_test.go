package main

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/parloop/parloop/internal/servers"
	"github.com/rogpeppe/go-internal/testscript"
)

// running are the servers of each script that asked for them.
var running sync.Map

// serve starts the servers of the package servers for this script, `serve postgres redis` with these databases:
// $HTTP, $POSTGRES and $REDIS are addresses, $SMTP and $FTP are ports.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: serve [postgres] [redis]")
	}
	s, err := servers.Start("python3", args...)
	ts.Check(err)
	ts.Setenv("POSTGRES", s.Postgres)
	ts.Setenv("REDIS", s.Redis)
	ts.Setenv("HTTP", s.HTTP)
	ts.Setenv("SMTP", strconv.Itoa(s.SMTP))
	ts.Setenv("FTP", strconv.Itoa(s.FTP))
	running.Store(ts, s)
	ts.Defer(func() {
		running.Delete(ts)
		s.Close()
	})
}

func server(ts *testscript.TestScript) *servers.Servers {
	s, ok := running.Load(ts)
	if !ok {
		ts.Fatalf("no server: serve first")
	}
	return s.(*servers.Servers)
}

// forget empties the log of the servers.
func forget(ts *testscript.TestScript, neg bool, args []string) {
	_, err := server(ts).Forget()
	ts.Check(err)
}

// served looks at the log of the servers: `served 20 GET /item/` wants exactly so many requests that match the
// expression; `served most 2 32` wants the greatest number at the same time to be in that range; `served order
// /items` wants those requests to have come in the order of the numbers at their end; `served mail N` counts mail; `served postgres
// connections 2 32` and `served postgres most 2 32` want so many connections to that database, at all and at once.
func served(ts *testscript.TestScript, neg bool, args []string) {
	log, err := server(ts).Log()
	ts.Check(err)
	if neg || len(args) < 2 {
		ts.Fatalf("usage: served N EXPRESSION | most LOW HIGH | connections LOW HIGH | order EXPRESSION | mail N | DATABASE connections|most LOW HIGH")
	}
	within := func(n int) {
		low, err := strconv.Atoi(args[len(args)-2])
		ts.Check(err)
		high, err := strconv.Atoi(args[len(args)-1])
		ts.Check(err)
		if n < low || n > high {
			ts.Fatalf("%s: %d, want %d to %d", args[0], n, low, high)
		}
	}
	matching := func(expr string) []string {
		re, err := regexp.Compile(expr)
		ts.Check(err)
		var out []string
		for _, r := range log.Requests {
			if re.MatchString(r) {
				out = append(out, r)
			}
		}
		return out
	}
	switch args[0] {
	case "most":
		within(log.Most)
	case "connections":
		within(log.Connections)
	case "postgres", "redis":
		n := log.Databases[args[0]].All
		if args[1] == "most" {
			n = log.Databases[args[0]].Most
		}
		within(n)
	case "mail":
		if strconv.Itoa(len(log.Mail)) != args[1] {
			ts.Fatalf("%d messages, want %s", len(log.Mail), args[1])
		}
	case "order":
		last := -1
		for _, r := range matching(args[1]) {
			n, err := strconv.Atoi(regexp.MustCompile(`\d+$`).FindString(r))
			ts.Check(err)
			if n < last {
				ts.Fatalf("%s came after %d", r, last)
			}
			last = n
		}
		if last < 0 {
			ts.Fatalf("no request matches %s", args[1])
		}
	default:
		if got := matching(strings.Join(args[1:], " ")); strconv.Itoa(len(got)) != args[0] {
			ts.Fatalf("%d requests match %s, want %s\n%s", len(got), args[1:], args[0], strings.Join(log.Requests, "\n"))
		}
	}
}
