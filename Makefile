# Every target makes its own environment; nothing is installed outside .venv but what
# `make test` needs for the kernel rig and the browser, which it names first.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development
# Processes that take each other's tests when they have done their own, in a random order each.
TWO := --numprocesses 2 --dist worksteal
WEB := hydrogen/web
# It is gone with the rest when npm makes the folder anew, with these tools or without.
WEB_TOOLS := $(WEB)/node_modules/.development
BUILT := $(WEB)/built/index.html
DASHBOARD := $(shell find $(WEB)/page -type f) $(addprefix $(WEB)/,build.mjs package.json package-lock.json)
# Node comes with the environment; no other one is looked for.
NPM := PATH="$(abspath $(BIN)):$$PATH" npm --prefix $(WEB)

.PHONY: run test deb image lock dashboard test-web test-unit test-kernel test-pi test-install test-image test-fleet test-browser lint types format bench pictures clean

run: $(RUNTIME)
	$(BIN)/python -m hydrogen run --simulate config.yaml

test: $(DEVELOPMENT) $(WEB_TOOLS)
	@# Two at a time of those that take one processor each; what follows takes all there are.
	$(MAKE) --jobs=2 --output-sync=target lint types test-web
	$(MAKE) test-unit test-browser test-kernel

# The dashboard anew, while one works on it: the program has it when it is started again.
dashboard: $(BUILT)

test-web: $(WEB_TOOLS)
	$(NPM) run --silent test

test-unit: $(DEVELOPMENT) $(BUILT)
	@# Tests start the program a hundred times, which is not to compile it each time.
	$(BIN)/python -m compileall -q hydrogen drivers
	$(BIN)/python -m pytest tests --ignore=tests/browser --ignore=tests/pi $(TWO)

test-browser: $(DEVELOPMENT) $(BUILT)
	$(BIN)/python -m tests.browser

# The pictures of README and docs, as the dashboard looks now.
pictures: $(DEVELOPMENT) $(BUILT)
	HYDROGEN_PICTURES=docs/images $(BIN)/python -m tests.browser -k test_documented

test-kernel: $(DEVELOPMENT) $(BUILT)
	$(BIN)/python -m tests.kernel

# Not part of `make test`: it fetches 170 MB the first time, and emulates another processor.
test-pi: $(DEVELOPMENT)
	$(BIN)/python -m tests.pi

# The Debian packages, into dist/: a minute and a half; packages are fetched the first time.
deb: $(DEVELOPMENT) $(BUILT)
	$(BIN)/python -m deploy.debian

# The image for a card, into dist/: a quarter of an hour the first time (as root, for the owners of
# its files), five minutes where Debian's packages are the same; BOARD=pi5 is the experimental one.
BOARD ?= pi
image: deb
	$(BIN)/python -m deploy.image --board $(BOARD)

# The versions that the Debian package is made of anew, the newest that pyproject.toml allows.
lock: $(DEVELOPMENT)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -m deploy.debian.lock

# Not part of `make test`: a quarter of an hour a release in containers, and more in emulated computers
# (as root, which makes whole systems), and 150 MB the first time.
test-install: deb
	$(BIN)/python -m tests.install

# Not part of `make test`: more than an hour on two idle cores, with what `make image` has put into dist.
test-image: $(DEVELOPMENT)
	$(BIN)/python -m tests.image

# The fleet's inventory and what the package announces, by real avahi daemons: twenty seconds, and 10 MB the first time.
test-fleet: $(DEVELOPMENT)
	$(BIN)/python -m tests.fleet

lint: $(DEVELOPMENT) $(WEB_TOOLS)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(NPM) run --silent lint

types: $(DEVELOPMENT) $(WEB_TOOLS)
	$(BIN)/mypy
	$(NPM) run --silent types

format: $(DEVELOPMENT) $(WEB_TOOLS)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(NPM) run --silent format

bench: $(DEVELOPMENT) $(BUILT)
	$(BIN)/python -m tests.bench

clean:
	[ ! -e $(VENV)/pyvenv.cfg ] || rm -rf $(VENV)
	rm -rf $(WEB)/built $(WEB)/node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@deploy/environment.sh $(PYTHON) $(VENV)

$(RUNTIME): pyproject.toml deploy/dashboard_build.py $(DASHBOARD) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(DEVELOPMENT): pyproject.toml deploy/dashboard_build.py | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[development]'
	@touch $@ $(RUNTIME)

$(BUILT): $(DASHBOARD) | $(WEB_TOOLS)
	$(NPM) run --silent build

$(WEB_TOOLS): $(WEB)/package.json $(WEB)/package-lock.json | $(DEVELOPMENT)
	$(NPM) ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
