# The one door. Every target works on a machine that has only Python 3.11, venv and make,
# and installs what it needs. `make` alone lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(firstword $(shell command -v python3.11 python3 2>/dev/null))
VENV := .venv
BIN := $(VENV)/bin
# What the bot needs, and the tools to work on it: a server has the first alone.
STAMP := $(VENV)/.installed
DEV := $(VENV)/.dev
CODE := $(wildcard bot handlers storage services domain sandbox bench tests)

# Two workers, whole files each: fixtures of one file (a PostgreSQL server, a browser) are started
# once, and every test owns its temporary folder and its ports. JOBS=0 runs everything in one process.
JOBS ?= 2
# Handed on as they are: make test TESTS=tests/domain ARGS='-k consent -x'; make demo ARGS='--help'.
TESTS ?=
ARGS ?=

# What pip says: a line for each library it fetches, one for the rest, and all it says from an error on.
INSTALL_STEPS := awk '/^ *(ERROR|error):/ {wrong = 1} wrong {print; fflush(); next} \
  /^Collecting / {printf "      %s\n", $$2} \
  /^Installing collected/ {print "      … all fetched, being installed"} {fflush()}'

.PHONY: help demo test check bench mutants access fuzz format messages install debian clean

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

demo: $(STAMP) ## Start the bot and a small Slack of its own, without an account (PLAY=1: a meeting plays by itself; STAY=1: its page stays).
	@$(BIN)/tour-de-table demo $(if $(filter-out 0,$(PLAY)),--play) $(if $(filter-out 0,$(STAY)),--stay) $(ARGS)

test: check debian ## Check the code, then run every test (TESTS=tests/domain, ARGS='-k vote', JOBS=0).
	@$(BIN)/pytest -q -n $(JOBS) --dist loadfile $(ARGS) $(TESTS)

check: $(DEV) ## Format, style, types and the arrows between rooms; changes nothing.
	@$(BIN)/ruff format --check --quiet --output-format concise . || { echo "Run make format."; exit 1; }
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/mypy --no-error-summary $(CODE)
	@out=$$($(BIN)/lint-imports 2>&1) || { echo "$$out"; exit 1; }
	@echo "Checked: format, style, types, arrows."

bench: $(STAMP) ## Measure the bot under load (ARGS are handed on).
	@$(BIN)/python -m bench $(ARGS)

mutants: $(DEV) ## Change the code one thing at a time and count what tests notice (ARGS='--room bot').
	@$(BIN)/python -m tests.mutants $(ARGS)

access: $(DEV) ## Measure who may do what, and write docs/access.md.
	@$(BIN)/python -m tests.access.page

fuzz: $(DEV) ## Send the bot malformed payloads of every kind, others each time (FUZZ=3000 of each).
	@FUZZ=$(or $(FUZZ),3000) $(BIN)/pytest -q -s -p no:cacheprovider $(ARGS) tests/access/test_fuzz.py

format: $(DEV) ## Format the code and mend what can be mended.
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format .

messages: $(STAMP) ## Bring the catalogues up to date with the sentences in the code.
	@$(BIN)/pybabel -q extract -k t -k n:1,2 --no-location --sort-output --no-wrap \
	  --project tour-de-table --copyright-holder "Tour de table" -o .messages.pot handlers bot
	@for locale in fr en; do \
	  $(BIN)/pybabel -q update -N --no-wrap --ignore-obsolete --ignore-pot-creation-date \
	    -D tour_de_table -i .messages.pot -d bot/locales -l $$locale; \
	done; rm -f .messages.pot

install: $(STAMP) ## Create .venv with the pinned dependencies of the bot; the other targets add what they need.

$(STAMP): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed (found: $(or $(PYTHON),none)). make PYTHON=/path/to/python3.11"; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python has no venv module. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "1/3 A Python of its own, in $(VENV)"
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	@echo "2/3 The libraries, as constraints.txt names them: a minute or two"
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off -c constraints.txt \
	  -e . 2>&1 | $(INSTALL_STEPS)
	@echo "3/3 Installed."
	@touch $@

$(DEV): $(STAMP) pyproject.toml constraints.txt
	@echo "What the tests and the checks need"
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off -c constraints.txt \
	  -e '.[dev]' 2>&1 | $(INSTALL_STEPS)
	@touch $@

# Tests of storage run on a real PostgreSQL, tests of the page in a real Chromium. Without the right to
# install them this says what is missing and goes on: only the tests that need them will fail.
debian: ## Install PostgreSQL and Chromium for the tests, where root and apt allow it.
	@missing=(); \
	{ command -v postgres || ls /usr/lib/postgresql/*/bin/postgres; } >/dev/null 2>&1 || missing+=(postgresql); \
	command -v chromium >/dev/null 2>&1 || missing+=(chromium); \
	if [ $${#missing[@]} -eq 0 ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing $${missing[*]} ..."; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$${missing[@]}"; } >/dev/null && exit 0; \
	fi; \
	echo "Some tests need what is not here. Install it with: sudo apt-get install $${missing[*]}"

clean: ## Remove what make and the tools left, .venv included.
	@rm -rf $(VENV) .server *.egg-info build dist .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
