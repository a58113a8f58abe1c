// Package servers starts the real components that tests of I/O-bound programs talk to: an HTTP server with latency and
// a mail sink, in a process of their own on loopback (server.py tells what they answer). Only tests import it. What
// cannot be started fails the test: none is skipped.
package servers

import (
	"bufio"
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

	cmd   *exec.Cmd
	stdin io.Closer
}

// Log is what the servers were asked since they were started, or since Forget.
type Log struct {
	Requests    []string   `json:"requests"`    // "GET /item/1?ms=20", in the order of their arrival
	Most        int        `json:"most"`        // requests that were being answered at the same time
	Connections int        `json:"connections"` // that were opened
	Mail        [][]string `json:"mail"`        // recipients of each message
}

// Start starts the servers with the given interpreter.
func Start(python string) (*Servers, error) {
	s := &Servers{cmd: exec.Command(python, "-c", program)}
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
	}()
	select {
	case l := <-line:
		if err := json.Unmarshal(l, s); err != nil {
			s.Close()
			return nil, fmt.Errorf("the test servers said %q: %w", l, err)
		}
	case <-time.After(time.Minute):
		s.Close()
		return nil, fmt.Errorf("the test servers did not start within a minute")
	}
	return s, nil
}

// Close ends the servers.
func (s *Servers) Close() {
	_ = s.stdin.Close()
	_ = s.cmd.Process.Kill() // it may have ended
	_ = s.cmd.Wait()
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
