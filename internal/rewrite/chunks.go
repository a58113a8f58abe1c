package rewrite

import "strings"

// chunks is the function that gives a thread several items at once, written once for a file: the chunksize of
// Executor.map has no effect on threads.
type chunks struct {
	needed bool
	name   string
}

// chunked reports whether a chunk size is written. One that depends on the number of items needs an input that knows it.
func (s *site) chunked() bool {
	if s.plan.Target != "processes" && s.plan.Target != "threads" || s.plan.Submit || s.plan.Window {
		return false
	}
	return s.plan.Chunk.Kind == "fixed" || s.plan.Chunk.Kind == "auto" && s.plan.Sized && !s.isOurs("len")
}

// chunksThreads: the plan's chunks are made by a function of the file.
func (s *site) chunksThreads() bool { return s.chunked() && s.plan.Target == "threads" }

func (p *printer) chooseChunks() {
	for _, s := range p.sites {
		p.chunks.needed = p.chunks.needed || s.chunksThreads()
	}
	if p.chunks.needed {
		p.chunks.name = p.names.global("map_chunks", "map_in_chunks")
	}
}

// printChunks adds the function above the first one or statement that may use it.
//
// A list comprehension does the chunk, and not list(starmap(function, chunk)), which would take a StopIteration of the
// function for the end of the chunk. The executor still goes through all of iterables at once.
func (p *printer) printChunks() {
	if !p.chunks.needed {
		return
	}
	code := []string{
		"def " + p.chunks.name + "(executor, function, *iterables, chunksize):",
		"\t\"\"\"Yield function(*items) for the items of iterables, chunksize of them in a task.\"\"\"",
		"",
		"\tdef run(chunk):",
		"\t\treturn [function(*items) for items in chunk]",
		"",
	}
	module := p.info.Module
	chunks := "chunks"
	if p.opts.MinPython >= 12 {
		chunks = p.imports.from(module, "itertools", "batched") + "(zip(*iterables), chunksize)"
	} else {
		code = append(code, "\trows = zip(*iterables)",
			"\tchunks = iter(lambda: list("+p.imports.from(module, "itertools", "islice")+"(rows, chunksize)), [])")
	}
	code = append(code, "\treturn "+p.imports.from(module, "itertools", "chain")+".from_iterable(executor.map(run, "+chunks+"))")
	text := strings.ReplaceAll(strings.Join(code, "\n")+"\n", "\t", p.unit)
	p.shared(p.chunks.name, text, (*site).chunksThreads)
}

// shared adds a function that several loops of the file use, above all of them and what else is added.
func (p *printer) shared(name, text string, uses func(*site) bool) {
	line := -1
	for _, s := range p.sites {
		if uses(s) {
			if l := p.helperLine(p.top(s.plan.Stmt)); line < 0 || l < line {
				line = l
			}
		}
	}
	for _, other := range p.helpers {
		line = min(line, other.line)
	}
	p.helpers = append([]helper{{text: text, line: line, site: -1, name: name}}, p.helpers...)
}
