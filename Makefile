# One list of the project's commands. `make site` and `make test` do everything from a fresh clone.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check
# One lock file for every Python and system we support: where they differ, a line carries a marker.
# Extras stay in it: pip takes a package that is asked for with one as unpinned by a line without.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--custom-compile-command "make lock"
BUILT_WITH := $(shell sed -n 's/^requires = \["\(.*\)"\]$$/\1/p' pyproject.toml)

# Where Python may not keep what it compiled, each of the hundreds of processes that the tests start does it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site published serve check test test-fast test-code test-reports coverage test-lowest lint bench bench-search wheel lock upgrade clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

# Nothing is installed whose hash is not in a lock file; our own package is built by the setuptools that lies there too.
$(VENV)/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP_INSTALL) --require-hashes --requirement requirements.txt
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed requirements-dev.txt
	$(PIP_INSTALL) --require-hashes --requirement requirements-dev.txt
	@touch $@

node_modules/installed: package-lock.json $(VENV)/installed-for-tests
	$(BIN)/npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# The browser's own Python, for the form: Pyodide and the packages that the checks need. A wheel brings it along.
RUNTIME := scripts/kunskapsbank/site/python/pyodide-lock.json
$(RUNTIME): requirements.txt requirements-dev.txt scripts/dev/browser_python.py node_modules/installed
	$(BIN)/python scripts/dev/browser_python.py

site: $(VENV)/installed $(RUNTIME)  ## Check all reports and build the site into site/
	$(BIN)/kunskapsbank build
	@echo "Look at it with: make serve"

published: $(VENV)/installed $(RUNTIME)  ## The same, for publishing: asks for what a public site has to say
	$(BIN)/kunskapsbank build --published

serve: $(VENV)/installed $(RUNTIME)  ## Show the site on this machine; builds again on every change
	$(BIN)/kunskapsbank serve

check: $(VENV)/installed  ## Check all reports
	$(BIN)/kunskapsbank check

# One process a core, and who is done takes from who is not.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist worksteal

test: $(VENV)/installed-for-tests $(RUNTIME) browser  ## Run the whole suite, with warnings as errors
	$(PYTEST)

test-fast: $(VENV)/installed-for-tests $(RUNTIME)  ## Run what needs no browser, no whole site and no real reports: a minute
	$(PYTEST) -m "not browser and not slow and not real_bank"

test-code: $(VENV)/installed-for-tests $(RUNTIME) browser  ## Run it without the tests of the real reports
	$(PYTEST) -m "not real_bank"

test-reports: $(VENV)/installed-for-tests $(RUNTIME) browser  ## Run the tests of the real reports only
	$(PYTEST) -m real_bank

coverage: $(VENV)/installed-for-tests $(RUNTIME) browser  ## Run test-code, and say which branches no test takes
	$(PYTEST) -m "not real_bank" --cov --cov-report=term-missing

LOWEST := build/lowest
test-lowest: $(VENV)/installed-for-tests  ## Run test-fast with the lowest versions that pyproject.toml allows
	$(PYTHON) -m venv --clear $(LOWEST)
	$(BIN)/uv pip install --quiet --python $(LOWEST) --resolution lowest-direct --editable '.[test,lint]' '$(BUILT_WITH)'
	touch $(LOWEST)/installed $(LOWEST)/installed-for-tests
	$(MAKE) test-fast VENV=$(LOWEST)

# What the tests meet for real: a browser, a web server that is asked over HTTP/2, and a database.
TOOLS := chromium-headless-shell nginx-light curl openssl postgresql

.PHONY: browser
browser:
	@PATH="$$PATH:/usr/sbin"; for tool in $(subst postgresql,psql,$(TOOLS:-light=)); do command -v $$tool >/dev/null || missing=yes; done; \
	if [ -n "$$missing" ]; then \
		if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq $(TOOLS); \
		else echo "The tests need a browser, a web server and PostgreSQL. Run: sudo apt-get install $(TOOLS)"; exit 1; fi; fi

TSC := $(BIN)/node node_modules/typescript/bin/tsc
lint: $(VENV)/installed-for-tests node_modules/installed  ## Style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(TSC)
	$(TSC) --project tsconfig.form.json

bench: $(VENV)/installed-for-tests $(RUNTIME) browser  ## Speed and memory, beside their bars; one of them: make bench PARTS=build
	PYTHONPATH=tests $(BIN)/python -m bench $(PARTS)

bench-search: $(VENV)/installed-for-tests  ## How well the search answers judged queries, beside other engines
	PYTHONPATH=tests $(BIN)/python -m bench.search_quality

wheel: $(VENV)/installed $(RUNTIME)  ## Build the wheel, and a bank with nothing else of ours, as RELEASING.md says
	@# What lies in build/lib would go into the wheel.
	rm -rf build/lib build/wheel
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/wheel .
	$(PYTHON) -m venv build/wheel/venv
	build/wheel/venv/bin/pip install --quiet --require-hashes --requirement requirements.txt
	build/wheel/venv/bin/pip install --quiet --no-deps build/wheel/*.whl
	mkdir build/wheel/bank && cp -r reports docs mkdocs.yml build/wheel/bank
	cd build/wheel/bank && ../venv/bin/kunskapsbank build

lock: $(VENV)/installed-for-tests  ## Write the lock files anew; only what has to change does
	echo '$(BUILT_WITH)' | $(COMPILE) $(UPGRADE) pyproject.toml - --output-file requirements.txt
	$(COMPILE) $(UPGRADE) pyproject.toml --extra test --extra lint --constraint requirements.txt \
		--output-file requirements-dev.txt
	$(BIN)/npm install --package-lock-only --no-audit --no-fund

upgrade: UPGRADE := --upgrade
upgrade: lock  ## The same, with the newest versions that pyproject.toml allows

clean:  ## Remove what the commands above made
	rm -rf $(VENV) node_modules build site $(dir $(RUNTIME))
