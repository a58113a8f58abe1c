//go:build linux || darwin

package pyexec

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// leftoverGrace is how long processes that are about to end by themselves, such as multiprocessing's
// resource tracker and fork server, get after the program ended before they count as left over.
const leftoverGrace = 2 * time.Second

// Run runs a version once. What the program does wrong is in the result; an error means that there is
// none, except for an [*EffectError], which comes with what was seen until then. When ctx is done the
// run is ended and ctx's error returned. The folder is pristine again afterwards.
func (s *Sandbox) Run(ctx context.Context, v *Variant, spec RunSpec) (*RunResult, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, errClosed
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if spec.Interp != nil && !s.compiled[spec.Interp.Path] {
		if err := compileHarness(ctx, spec.Interp, s.harness()); err != nil {
			return nil, err
		}
		s.compiled[spec.Interp.Path] = true
	}
	s.runs++
	if err := errors.Join(removeAll(s.tmp()), os.Mkdir(s.tmp(), 0o700)); err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	if err := v.prepare(ctx); err != nil {
		return nil, err
	}
	if err := os.Rename(v.live.dir, s.Root()); err != nil {
		return nil, fmt.Errorf("sandbox: %w", err)
	}
	result, runErr := s.execute(ctx, &spec)
	if err := os.Rename(s.Root(), v.live.dir); err != nil {
		// The program removed the folder it ran in, or put a file in its place.
		if err := errors.Join(removeAll(s.Root()), os.MkdirAll(v.live.dir, 0o755)); err != nil {
			return nil, fmt.Errorf("sandbox: %w", err)
		}
	}
	if err := ctx.Err(); err != nil {
		v.live.dirty = true // put in order when it is needed again
		return nil, err
	}
	changes, touched, rebuild, err := v.diff()
	if err != nil {
		return nil, err
	}
	if result != nil {
		result.Files = changes
		if spec.KeepFiles {
			if err := s.keep(v, result); err != nil {
				return nil, err
			}
		}
	}
	if err := v.restore(ctx, &changes, touched, rebuild); err != nil {
		return nil, err
	}
	if runErr != nil {
		return nil, runErr
	}
	if result.Report.Effect != nil {
		return result, &EffectError{*result.Report.Effect}
	}
	return result, nil
}

// keep moves the created files and copies the changed ones aside.
func (s *Sandbox) keep(v *Variant, r *RunResult) error {
	r.kept = filepath.Join(s.base, "k"+strconv.Itoa(s.runs))
	for _, list := range [][]FileState{r.Files.Created, r.Files.Changed} {
		for _, f := range list {
			if !f.Mode.IsRegular() {
				continue
			}
			from, to := filepath.Join(v.live.dir, f.Path), r.File(f.Path)
			if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
				return fmt.Errorf("keeping %s: %w", f.Path, err)
			}
			if err := copyFile(from, to, node{mode: 0o600, mtime: time.Unix(1, 0)}); err != nil {
				return fmt.Errorf("keeping %s: %w", f.Path, err)
			}
		}
	}
	return nil
}

// running is a program under way.
type running struct {
	cmd   *exec.Cmd
	mark  string
	grace time.Duration
	done  chan struct{} // closed when the first process has ended
}

func (s *Sandbox) execute(ctx context.Context, spec *RunSpec) (*RunResult, error) {
	id := strconv.Itoa(s.runs)
	report := filepath.Join(s.base, "r"+id)
	var profile, profileSpec string
	if spec.Profile {
		profile, profileSpec = filepath.Join(s.base, "p"+id), filepath.Join(s.base, "ps"+id)
		if err := os.WriteFile(profileSpec, spec.ProfileSpec, 0o600); err != nil {
			return nil, fmt.Errorf("profile: %w", err)
		}
	}
	mark := filepath.Base(s.base) + "-" + id
	cmd := exec.Command("/bin/sh", "-c", spec.Command)
	if spec.Command == "" {
		cmd = exec.Command(spec.Interp.Path, spec.Args...)
	}
	cmd.Dir = filepath.Join(s.Root(), spec.Dir)
	cmd.Env = s.environment(spec, report, profile, profileSpec, mark)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	p := &running{cmd: cmd, mark: mark, grace: spec.Grace, done: make(chan struct{})}
	if p.grace == 0 {
		p.grace = DefaultGrace
	}
	result := &RunResult{}
	streams, err := s.start(p, spec, id)
	if err != nil {
		return nil, err
	}
	p.watch(ctx, spec, streams, result)
	state := cmd.ProcessState
	if ctx.Err() != nil || result.TimedOut || result.OutputLimit {
		p.sweep(0) // what was interrupted has no say in what it leaves
	} else {
		result.Leftover = p.sweep(leftoverGrace)
	}
	if result.Stdout, result.Stderr, err = streams.finish(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	result.ExitCode = state.ExitCode()
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		result.Signal = signalName(status.Signal())
	}
	result.User, result.System = state.UserTime(), state.SystemTime()
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		result.MaxRSS = int64(usage.Maxrss) * maxRSSUnit
	}
	if result.Report, err = readReport(report); err != nil {
		return nil, err
	}
	if spec.Profile {
		if data, err := os.ReadFile(profile); err == nil {
			result.Profile = data
		}
	}
	return result, nil
}

// streams are the two ends of a program's output.
type streams struct {
	readers  [2]*os.File
	captures [2]*capture
	errs     [2]error
	wg       sync.WaitGroup
	over     chan struct{} // a stream reached its limit
}

// start starts the program and the readers of its output.
func (s *Sandbox) start(p *running, spec *RunSpec, id string) (*streams, error) {
	st := &streams{over: make(chan struct{})}
	limit := spec.MaxOutput
	if limit == 0 {
		limit = DefaultMaxOutput
	}
	var opened []*os.File
	closeAll := func() {
		for _, f := range opened {
			f.Close()
		}
	}
	var writers [2]*os.File
	var once sync.Once
	for i := range st.readers {
		r, w, err := os.Pipe()
		if err != nil {
			closeAll()
			return nil, fmt.Errorf("starting the program: %w", err)
		}
		opened = append(opened, r, w)
		st.readers[i], writers[i] = r, w
		st.captures[i] = &capture{
			name: filepath.Join(s.base, "o"+id+"-"+strconv.Itoa(i)), limit: limit,
			onLimit: func() { once.Do(func() { close(st.over) }) },
		}
	}
	p.cmd.Stdout, p.cmd.Stderr = writers[0], writers[1]
	if spec.Stdin != nil {
		name := filepath.Join(s.base, "i"+id)
		if err := os.WriteFile(name, spec.Stdin, 0o600); err != nil {
			closeAll()
			return nil, fmt.Errorf("starting the program: %w", err)
		}
		in, err := os.Open(name)
		if err != nil {
			closeAll()
			return nil, fmt.Errorf("starting the program: %w", err)
		}
		defer in.Close()
		p.cmd.Stdin = in
	}
	time.Sleep(settleTime)
	if err := p.cmd.Start(); err != nil {
		closeAll()
		return nil, fmt.Errorf("starting the program: %w", err)
	}
	for i := range st.readers {
		writers[i].Close()
		st.wg.Go(func() { st.errs[i] = st.captures[i].read(st.readers[i]) })
	}
	return st, nil
}

// finish waits for the readers. Processes that escaped may hold the pipes open; they are not waited for.
func (st *streams) finish() (stdout, stderr *Output, err error) {
	for _, r := range st.readers {
		_ = r.SetReadDeadline(time.Now().Add(leftoverGrace))
	}
	st.wg.Wait()
	for i := range st.readers {
		st.readers[i].Close()
	}
	if err := errors.Join(st.errs[:]...); err != nil {
		return nil, nil, err
	}
	if stdout, err = st.captures[0].output(); err != nil {
		return nil, nil, err
	}
	stderr, err = st.captures[1].output()
	return stdout, stderr, err
}

// watch waits for the first process to end and ends it when a limit is reached. cmd.ProcessState is
// set when it returns.
func (p *running) watch(ctx context.Context, spec *RunSpec, st *streams, result *RunResult) {
	begin := time.Now()
	go func() {
		_ = p.cmd.Wait() // the status is read from ProcessState
		result.Wall = time.Since(begin)
		close(p.done)
	}()
	var sampled sync.WaitGroup
	var peak atomic.Int64
	if spec.SampleMemory {
		sampled.Go(func() { p.sampleMemory(&peak) })
	}
	var timeout <-chan time.Time
	if spec.Timeout > 0 {
		timer := time.NewTimer(spec.Timeout)
		defer timer.Stop()
		timeout = timer.C
	}
	select {
	case <-p.done:
	case <-timeout:
		result.TimedOut = true
		p.end()
	case <-st.over:
		result.OutputLimit = true
		p.end()
	case <-ctx.Done():
		p.end()
	}
	<-p.done
	select {
	case <-st.over: // a last burst
		result.OutputLimit = true
	default:
	}
	sampled.Wait()
	result.PeakRSS = peak.Load()
}

// end asks the program to stop, more firmly each time.
func (p *running) end() {
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGKILL} {
		p.signal(sig)
		select {
		case <-p.done:
			return
		case <-time.After(p.grace):
		}
	}
}

// signal reaches the whole process group and every other process of the run that can be found.
func (p *running) signal(sig syscall.Signal) {
	_ = syscall.Kill(-p.cmd.Process.Pid, sig)
	for _, other := range p.others() {
		_ = syscall.Kill(other.PID, sig)
	}
}

// sweep ends and returns the processes that outlive the program.
func (p *running) sweep(grace time.Duration) []Process {
	deadline := time.Now().Add(grace)
	pause := 2 * time.Millisecond
	left := p.others()
	for len(left) > 0 && time.Now().Before(deadline) {
		time.Sleep(pause)
		pause = min(2*pause, 50*time.Millisecond)
		left = p.others()
	}
	for attempt := 0; attempt < 10; attempt++ {
		// Once more in any case: the group may hold what others does not see.
		_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
		now := p.others()
		if len(now) == 0 {
			break
		}
		for _, other := range now {
			_ = syscall.Kill(other.PID, syscall.SIGKILL)
		}
		time.Sleep(5 * time.Millisecond)
	}
	return left
}

// memoryInterval is how often the memory of a run is looked at.
const memoryInterval = 50 * time.Millisecond

func (p *running) sampleMemory(peak *atomic.Int64) {
	for {
		if now := p.resident(); now > peak.Load() {
			peak.Store(now)
		}
		select {
		case <-p.done:
			return
		case <-time.After(memoryInterval):
		}
	}
}

func signalName(sig syscall.Signal) string {
	for name, s := range map[string]syscall.Signal{
		"SIGABRT": syscall.SIGABRT, "SIGBUS": syscall.SIGBUS, "SIGFPE": syscall.SIGFPE, "SIGHUP": syscall.SIGHUP,
		"SIGILL": syscall.SIGILL, "SIGINT": syscall.SIGINT, "SIGKILL": syscall.SIGKILL, "SIGPIPE": syscall.SIGPIPE,
		"SIGQUIT": syscall.SIGQUIT, "SIGSEGV": syscall.SIGSEGV, "SIGTERM": syscall.SIGTERM, "SIGXCPU": syscall.SIGXCPU,
		"SIGUSR1": syscall.SIGUSR1, "SIGUSR2": syscall.SIGUSR2, "SIGALRM": syscall.SIGALRM,
	} {
		if s == sig {
			return name
		}
	}
	return fmt.Sprintf("signal %d", int(sig))
}
