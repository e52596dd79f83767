# The two commands: `make build` sets up and builds build/2000/, `make test` sets up and runs the tests.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin

.PHONY: build test test-readers lint schemas rules reference bench bench-validate bench-diff bench-redline clean

build: $(VENV)/.installed
	$(BIN)/cspgen build 2000

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q -m "not readers"

# Needs pandoc, LibreOffice, poppler's tools, Chromium, npm's packages and git: see the README. There, a missing reader is a failure.
test-readers: $(VENV)/.installed-dev
	CSPGEN_READERS=required $(BIN)/python -m pytest -q -m readers

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check && $(BIN)/ruff format --check && $(BIN)/mypy && $(BIN)/lint-imports

schemas: $(VENV)/.installed
	for kind in plan partnership; do for folder in . examples/anyshire; do \
	$(BIN)/cspgen -C $$folder schema --for $$kind > $$folder/schemas/$$kind.schema.json || exit 1; done; done

rules: $(VENV)/.installed
	$(BIN)/cspgen explain --format md > docs/rules.md

reference: $(VENV)/.installed
	$(BIN)/python tools/house_style.py templates/word/reference.docx

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/run.py

bench-validate: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/validate.py

bench-diff: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/diff.py

# The peers live in an environment of their own: PEERS is its Python.
PEERS ?= $(BIN)/python

bench-redline: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/redline.py --law --peers $(PEERS)

clean:
	rm -rf build $(VENV)

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@
