package main

import (
	"github.com/parloop/parloop/internal/engine"
	"github.com/parloop/parloop/internal/pipeline"
	"github.com/parloop/parloop/internal/pyexec"
	"github.com/parloop/parloop/internal/writeback"
)

// connect makes the engine that does the work, and the function that asks git, which starts a process
// and is therefore package pyexec's.
func connect() (engine.Engine, writeback.GitStatus) {
	return pipeline.New(), pyexec.GitStatus
}
