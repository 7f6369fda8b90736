# Every target makes its own environment; nothing is installed outside .venv but what
# `make test` needs for the kernel rig and the browser, which it names first.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development

.PHONY: run test test-unit test-kernel test-pi test-browser lint types format bench clean

run: $(RUNTIME)
	$(BIN)/python -m hydrogen run --simulate config.yaml

test: lint types test-unit test-browser test-kernel

test-unit: $(DEVELOPMENT)
	$(BIN)/python -m pytest tests --ignore=tests/browser --ignore=tests/pi

test-browser: $(DEVELOPMENT)
	$(BIN)/python -m tests.browser

test-kernel: $(DEVELOPMENT)
	$(BIN)/python -m tests.kernel

# Not part of `make test`: it fetches 170 MB the first time, and emulates another processor.
test-pi: $(DEVELOPMENT)
	$(BIN)/python -m tests.pi

lint: $(DEVELOPMENT)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(DEVELOPMENT)
	$(BIN)/mypy

format: $(DEVELOPMENT)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEVELOPMENT)
	$(BIN)/python -m tests.bench

clean:
	[ ! -e $(VENV)/pyvenv.cfg ] || rm -rf $(VENV)
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@deploy/environment.sh $(PYTHON) $(VENV)

$(RUNTIME): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(DEVELOPMENT): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[development]'
	@touch $@ $(RUNTIME)
