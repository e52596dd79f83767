# The two commands: `make build` sets up and builds build/2000/, `make test` sets up and runs the tests. The README lists the others.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
LOCKS := tools/locks
READERS := tools/readers/node_modules
SUITE := -m pytest -q --numprocesses auto --dist loadfile

.PHONY: build test test-slow coverage test-lowest test-newest test-readers lint update schemas rules reference
.PHONY: bench bench-validate bench-diff bench-redline clean

build: $(VENV)/.installed
	$(BIN)/cspgen build 2000

# All rooms at once, or ROOM=check one of them: a folder or a file below tests/.
test: $(VENV)/.installed-dev
	$(BIN)/python $(SUITE) tests/$(ROOM)

# The long searches: ten times as many examples of each property as in make test, the largest files, every sample.
test-slow: $(VENV)/.installed-dev
	CSPGEN_EXAMPLES=300 $(BIN)/python $(SUITE) -m "(slow or hypothesis) and not readers" tests/$(ROOM)

# Which lines and branches the tests of make test leave out, and how much they reach.
coverage: $(VENV)/.installed-dev
	$(BIN)/python $(SUITE) --cov=cspgen tests/$(ROOM)

# The oldest versions that pyproject.toml allows. They have packages for Python 3.11 and, mostly, 3.12.
test-lowest: $(VENV)-lowest/.installed
	$(VENV)-lowest/bin/python $(SUITE)

# The newest versions of today: what is newer than the lock is listed first.
test-newest: newest := $(VENV)-newest/bin/python
test-newest: $(VENV)/.installed-dev
	$(PYTHON) -m venv --clear $(VENV)-newest && $(newest) $(PIP) --upgrade pip && $(newest) $(PIP) --group build --group dev --editable .
	@echo "newer than the lock:" $$($(newest) -m pip freeze --exclude-editable | grep -vxF "$$($(BIN)/python -m pip freeze)" || echo nothing)
	$(newest) $(SUITE)

# Needs pandoc, LibreOffice, poppler's tools, Chromium, npm and git: see the README. There, a missing reader is a failure.
test-readers: $(VENV)/.installed-dev $(READERS)/.installed
	CSPGEN_READERS=required $(BIN)/python -m pytest -q -m readers

# Renews the locks: the newest versions that fit together, for every system and every Python from the oldest on.
COMPILE := $(VENV)-uv/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --only-binary :all: \
	--no-config --custom-compile-command "make update"
update: $(VENV)-uv/.installed
	$(COMPILE) pyproject.toml --group build --group dev --output-file $(LOCKS)/dev.txt
	$(COMPILE) pyproject.toml --group build --constraints $(LOCKS)/dev.txt --output-file $(LOCKS)/run.txt
	$(COMPILE) pyproject.toml --group build --group dev --resolution lowest-direct --output-file $(LOCKS)/lowest.txt
	$(COMPILE) --group lock --output-file $(LOCKS)/uv.txt

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
	rm -rf build $(VENV) $(VENV)-lowest $(VENV)-newest $(VENV)-uv $(READERS)

# What a lock names is installed by its hashes and never compiled: a build would fetch what no lock names. cspgen is built by
# the locked hatchling.
PIP := -m pip install --quiet --disable-pip-version-check
FROM_LOCK := $(PIP) --require-hashes --only-binary :all: --requirement
EDITABLE := $(PIP) --no-deps --no-build-isolation --editable .

$(VENV)/.installed: $(LOCKS)/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV) && $(BIN)/python $(FROM_LOCK) $< && $(BIN)/python $(EDITABLE) && touch $@

$(VENV)/.installed-dev: $(LOCKS)/dev.txt $(VENV)/.installed
	$(BIN)/python $(FROM_LOCK) $< && touch $@

$(VENV)-lowest/.installed: $(LOCKS)/lowest.txt pyproject.toml
	$(PYTHON) -m venv --clear $(@D) && $(@D)/bin/python $(FROM_LOCK) $< && $(@D)/bin/python $(EDITABLE) && touch $@

$(VENV)-uv/.installed: $(LOCKS)/uv.txt
	$(PYTHON) -m venv --clear $(@D) && $(@D)/bin/python $(FROM_LOCK) $< && touch $@

$(READERS)/.installed: tools/readers/package-lock.json
	npm install --prefix tools/readers --no-save --ignore-scripts --no-audit --no-fund && touch $@
