# One list of the project's commands. `make site` and `make test` do everything from a fresh clone.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help site serve check test lint bench bench-search lock clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	@touch $@

site: $(VENV)/installed  ## Check all reports and build the site into site/
	$(BIN)/kunskapsbank build
	@echo "Look at it with: make serve"

serve: $(VENV)/installed  ## Show the site on this machine; builds again on every change
	$(BIN)/kunskapsbank serve

check: $(VENV)/installed  ## Check all reports
	$(BIN)/kunskapsbank check

test: $(VENV)/installed-for-tests browser  ## Run the whole suite, with warnings as errors
	$(BIN)/python -m pytest

.PHONY: browser
browser:
	@command -v chromium >/dev/null || { \
		if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq chromium; \
		else echo "The tests need a browser. Run: sudo apt-get install chromium"; exit 1; fi; }

lint: $(VENV)/installed-for-tests  ## Style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/installed-for-tests  ## Speed and memory as ratios, beside their bars
	PYTHONPATH=tests $(BIN)/python -m bench

bench-search: $(VENV)/installed-for-tests  ## How well the search answers judged queries, beside other engines
	PYTHONPATH=tests $(BIN)/python -m bench.search_quality

lock:  ## Write the lock files anew from pyproject.toml
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet .
	build/lock/bin/pip freeze --exclude kunskapsbank > requirements.lock
	build/lock/bin/pip install --quiet '.[test,lint]'
	build/lock/bin/pip freeze --exclude kunskapsbank > requirements-dev.lock

clean:  ## Remove what the commands above made
	rm -rf $(VENV) build site
