# Mufakat: make run serves it with the five collaborations, make test runs everything CI runs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
DATA ?= .data
V := .venv
BIN := $(V)/bin
export MUFAKAT_DATA_DIR ?= $(abspath $(DATA))
export UV_PYTHON_DOWNLOADS := never
PY ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do $$p -c 'import sys, venv; sys.exit(not (3,11) <= sys.version_info[:2] <= (3,14))' 2>/dev/null && { echo $$p; break; }; done)

.PHONY: help setup setup-dev run test check lint types contracts unit browser needs docs bench wheel lock clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

$(V)/.python:
	@scripts/python_venv.sh "$(PY)" "$(V)"
	@touch $@

$(V)/.run: requirements.lock $(V)/.python
	@echo "Installing pinned dependencies (requirements.lock)"
	@scripts/install_pins.sh "$(V)" requirements.lock
	@touch $@

$(V)/.dev: requirements-dev.lock $(V)/.python
	@echo "Installing pinned development dependencies (requirements-dev.lock)"
	@scripts/install_pins.sh "$(V)" requirements-dev.lock
	@touch $@ $(V)/.run

setup: $(V)/.run  ## environment with pinned dependencies, database, packs
	@$(BIN)/python -m mufakat.config.cli demo --prepare-only

setup-dev: $(V)/.dev

run: $(V)/.run  ## serve the five collaborations at http://127.0.0.1:8000 (PORT=...)
	@exec $(BIN)/python -m mufakat.config.cli demo --port $(PORT)

test: $(V)/.dev  ## everything CI runs: lint, types, contracts, all tests, browser journeys, needs ledger
	@scripts/test_all.sh "$(V)"

check: $(V)/.dev lint types contracts unit  ## quick inner loop: what needs no database

lint: $(V)/.dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check src tests bench scripts

types: $(V)/.dev
	@$(BIN)/mypy src

contracts: $(V)/.dev
	@$(BIN)/lint-imports

unit: $(V)/.dev
	@$(BIN)/python -m pytest src tests/architecture -n 2 -m "not browser and not postgresql and not database"

browser: $(V)/.dev
	@scripts/install_browser.sh && $(BIN)/python -m pytest tests -m browser

needs: $(V)/.dev  ## the ledger of the 583 needs: proven, declined, open
	@$(BIN)/python scripts/needs_ledger.py

docs: $(V)/.dev  ## write the generated reference pages
	@$(BIN)/python scripts/generate_reference.py

bench: $(V)/.dev  ## CPU time and queries per page against a null view; documents, signatures and the board of commitments
	@$(BIN)/python bench/pages.py
	@$(BIN)/python bench/documents.py
	@$(BIN)/python bench/commitment_board.py
	@$(BIN)/python bench/signatures.py

wheel: $(V)/.dev  ## build the wheel into dist/
	@$(BIN)/python -m build --wheel --no-isolation

lock: $(V)/.dev  ## renew the pins, without download addresses
	@$(BIN)/uv pip compile -q pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-dev.lock --upgrade
	@$(BIN)/uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements.lock -c requirements-dev.lock

clean:  ## remove the environment and the data of this checkout
	rm -rf $(V) .data
