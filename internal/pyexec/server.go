package pyexec

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"time"
)

// Server is a long-lived interpreter that answers requests, one line each: a process for every program
// would cost more than most programs of a test do. It isolates nothing; what it runs must be known to be
// harmless. A Server is for one caller at a time.
type Server struct {
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	answer *bufio.Reader
	stderr bytes.Buffer
}

// NewServer starts interp with the given arguments in dir. env is its whole environment.
func NewServer(interp *Interpreter, dir string, env []string, args ...string) (*Server, error) {
	s := &Server{cmd: exec.Command(interp.Path, args...)}
	s.cmd.Dir, s.cmd.Env, s.cmd.Stderr = dir, env, &s.stderr
	s.cmd.WaitDelay = time.Second
	var err error
	if s.stdin, err = s.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.answer = bufio.NewReaderSize(out, 1<<16)
	if err := s.cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", interp.Path, err)
	}
	return s, nil
}

// ErrServer tells that the server did not answer; it was ended and has to be started again.
var ErrServer = errors.New("the Python server did not answer")

// Ask sends one line and returns the line that answers it.
func (s *Server) Ask(ctx context.Context, request []byte, timeout time.Duration) ([]byte, error) {
	type reply struct {
		line []byte
		err  error
	}
	done := make(chan reply, 1)
	go func() {
		if _, err := s.stdin.Write(append(request, '\n')); err != nil {
			done <- reply{nil, err}
			return
		}
		line, err := s.answer.ReadBytes('\n')
		done <- reply{line, err}
	}()
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	var err error
	select {
	case r := <-done:
		if r.err == nil {
			return bytes.TrimSuffix(r.line, []byte("\n")), nil
		}
		err = r.err
	case <-timer.C:
		err = fmt.Errorf("no answer within %v", timeout)
	case <-ctx.Done():
		err = ctx.Err()
	}
	s.Close()
	if text := bytes.TrimSpace(s.stderr.Bytes()); len(text) > 0 {
		return nil, fmt.Errorf("%w: %w\n%s", ErrServer, err, text)
	}
	return nil, fmt.Errorf("%w: %w", ErrServer, err)
}

// Close ends the interpreter.
func (s *Server) Close() {
	_ = s.stdin.Close()
	_ = s.cmd.Process.Kill() // it may have ended
	_ = s.cmd.Wait()
}
