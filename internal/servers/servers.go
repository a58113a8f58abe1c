// Package servers starts the real components that tests of I/O-bound programs talk to: an HTTP server with latency,
// a mail sink, and on demand PostgreSQL and Redis, in processes of their own on loopback (server.py tells what they
// answer). Only tests import it. What cannot be started fails the test: none is skipped. The databases end with the
// process that started them, even where that is killed.
package servers

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"time"
)

//go:embed server.py
var program string

// Servers is one process that serves until Close.
type Servers struct {
	HTTP string `json:"http"` // address, without a slash at its end
	SMTP int    `json:"smtp"` // port on 127.0.0.1
	FTP  int    `json:"ftp"`  // port on 127.0.0.1

	// Addresses of the databases, "" where they were not asked for. They are empty at the start.
	Postgres string `json:"postgres"`
	Redis    string `json:"redis"`

	cmd   *exec.Cmd
	stdin io.Closer
	said  bytes.Buffer // on stderr
	ended chan struct{}
}

// Log is what the servers were asked since they were started, or since Forget.
type Log struct {
	Requests    []string   `json:"requests"`    // "GET /item/1?ms=20", in the order of their arrival
	Most        int        `json:"most"`        // requests that were being answered at the same time
	Connections int        `json:"connections"` // that were opened
	Mail        [][]string `json:"mail"`        // recipients of each message

	Databases map[string]Connections `json:"databases"` // "postgres", "redis": those that were connected to
}

// Connections counts connections to one database.
type Connections struct {
	All  int `json:"connections"`
	Most int `json:"most"` // open at the same time
}

// Start starts the servers with the given interpreter: HTTP and mail always, databases ("postgres", "redis") as asked for.
func Start(python string, databases ...string) (*Servers, error) {
	s := &Servers{cmd: exec.Command(python, append([]string{"-c", program}, databases...)...), ended: make(chan struct{})}
	s.cmd.Stderr = &s.said
	stdin, err := s.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	s.stdin = stdin
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the test servers: %w", err)
	}
	line := make(chan []byte, 1)
	go func() {
		l, _ := bufio.NewReader(out).ReadBytes('\n') // "" is no JSON
		line <- l
		_ = s.cmd.Wait() // its standard output has ended, or is not needed any more
		close(s.ended)
	}()
	select {
	case l := <-line:
		if err := json.Unmarshal(l, s); err != nil {
			s.Close()
			return nil, fmt.Errorf("the test servers said %q: %w\n%s", l, err, s.said.String())
		}
	case <-time.After(time.Minute):
		s.Close()
		return nil, fmt.Errorf("the test servers did not start within a minute")
	}
	return s, nil
}

// Close ends the servers. They stop by themselves when their standard input ends, and take the databases along.
func (s *Servers) Close() {
	_ = s.stdin.Close()
	select {
	case <-s.ended:
	case <-time.After(time.Minute):
		_ = s.cmd.Process.Kill() // it may have ended
		<-s.ended
	}
}

// Log asks the servers what they were asked.
func (s *Servers) Log() (*Log, error) { return s.ask(http.MethodGet, "/log") }

// Forget empties the log and the memory of the servers, and returns the log as it was.
func (s *Servers) Forget() (*Log, error) { return s.ask(http.MethodPost, "/forget") }

func (s *Servers) ask(method, path string) (*Log, error) {
	q, err := http.NewRequest(method, s.HTTP+path, nil)
	if err != nil {
		return nil, err
	}
	q.Close = true
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	l := new(Log)
	return l, json.NewDecoder(r.Body).Decode(l)
}
