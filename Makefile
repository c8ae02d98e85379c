# Each target sets up what it needs, in .venv. Nothing is installed outside it, except a browser for `make test` (tests/browser.py).
PYTHON ?= python3
VENV   ?= .venv
ADDR   ?= 127.0.0.1:8000
JOBS   ?= auto

BIN   := $(VENV)/bin
SITE  := $(VENV)/.site-ready
DEV   := $(VENV)/.tests-ready

# Nothing but what the locks name, by its hash.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps

export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve build pyodide codemirror offline test test-quick bench soak lint check-facts report-facts check-links lock sbom clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /	/' | while IFS='	' read -r name text; do printf 'make %-13s %s\n' "$$name" "$$text"; done

# A Ctrl-C ends it without a word, also while Python still imports; MkDocs hears it from then on.
SERVE = from signal import *; signal(SIGINT, SIG_DFL); from mkdocs.__main__ import cli; signal(SIGINT, default_int_handler); cli()

serve: $(SITE) pyodide ## draw the pictures and serve the site with live reload at http://127.0.0.1:8000
	$(ADDRESSES)
	@echo "Aurora Field Notes: http://$(ADDR)"
	@$(BIN)/python -c "$(SERVE)" serve --dev-addr $(ADDR)

# MkDocs itself ends in a traceback over an address such as http://[.
ADDRESSES = $(if $(SITE_URL)$(REPO_URL),@$(BIN)/python -m kit.site.settings SITE_URL REPO_URL)

build: $(SITE) pyodide ## write the site to site/
	$(ADDRESSES)
	@$(BIN)/python -m mkdocs build

# For the page that edits pictures. Where it cannot be had, the build says so, and goes on without that page.
FETCH := $(BIN)/python -m kit.site.editor.runtime
pyodide: $(SITE)
	@$(FETCH) >/dev/null 2>&1 || { $(INSTALL) --retries 1 -r tests/bench/requirements.lock && $(FETCH); } >/dev/null 2>&1 || true

EDITOR := diagrams/kit/site/editor
codemirror: $(DEV) ## bundle the editor's CodeMirror anew, after a change of what it is made of
	@mkdir -p .cache && rm -rf .cache/codemirror && cp -r $(EDITOR)/codemirror .cache/codemirror
	@cd .cache/codemirror && PATH="$(abspath $(BIN)):$$PATH" && npm ci --silent && npm run --silent bundle -- --log-level=warning
	@cp .cache/codemirror.min.js $(EDITOR)/

offline: build ## write the site to site-offline/, to open from disk, and as an archive into site/
	@$(BIN)/python -m kit offline

# T=facts: the folder tests/facts, and the files elsewhere that have the word in their names.
TESTS = $(if $(T),$(or $(wildcard tests/$(T)/ tests/*/test_*$(T)*.py),$(error no tests of $(T): T is a folder in tests/, or a word in the name of a file)))

test: $(DEV) pyodide ## run all tests; T=facts for those of one subject
	@CHROMIUM="$$($(BIN)/python tests/browser.py)" && MARIADBD="$$($(BIN)/python tests/mariadb.py)" && \
	  export CHROMIUM MARIADBD && $(BIN)/python -m pytest -n $(JOBS) $(TESTS)

test-quick: $(DEV) ## run the tests that need neither browser, server nor a whole site; T=facts, too
	@$(BIN)/python -m pytest -n $(JOBS) -m "not slow" $(TESTS)

OURS := $(if $(PART),$(filter-out pages agents slides,$(PART)),all)
NODE := $(if $(PART),$(filter pages agents slides,$(PART)),slides agents pages)

bench: $(DEV) ## measure against the budgets; PART=stages for one part (stages, builds, reload, weights, pictures, growth, slides, agents, pages)
	@over=0; $(if $(OURS),PYTHONPATH=tests $(BIN)/python -m bench $(filter-out all,$(OURS)) || over=1;) \
	  $(foreach part,$(NODE),$(BIN)/python tests/bench/$(part).py $(if $(filter pages,$(part)),$(PAGES)) || over=1;) exit $$over

bench-pages: $(DEV) ## measure each page with Lighthouse as a phone sees it; PAGES="serverless/cost/ ..." for some
	@$(BIN)/python tests/bench/pages.py $(PAGES)

soak: $(DEV) ## two hundred saves under one server and fifty builds with a fault each: nothing grows, nothing stays
	@PYTHONPATH=tests $(BIN)/python tests/soak.py

lint: $(DEV) ## check style, types, who imports whom, and unsourced figures
	@$(BIN)/python -m ruff check
	@$(BIN)/python -m ruff format --check
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m kit.facts lint

check-facts: $(DEV) ## list facts that nobody has verified for 180 days, and evidence that no longer holds; NEWEST=1 asks the newest packages
	@$(BIN)/python -m kit.facts check $(if $(NEWEST),--newest) $(if $(RECORD),--record)

report-facts: $(DEV) ## put what check-facts NEWEST=1 finds into an issue of the repository (needs gh)
	@.ci/report-facts

check-links: build $(DEV) ## follow every link to other people's pages (needs the network)
	@$(BIN)/lychee --no-progress --exclude-loopback --max-concurrency 8 --max-retries 3 --root-dir $(CURDIR)/site site

lock: $(DEV) ## pin what the packages in requirements.txt bring along, with the hashes of all
	@$(BIN)/python tests/lock.py

sbom: $(SITE) ## list in site/sbom.cdx.json what the site was made with, and the licenses (CycloneDX)
	@$(BIN)/python -m venv .cache/sbom && .cache/sbom/bin/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom==7.5.0
	@.cache/sbom/bin/cyclonedx-py environment $(BIN)/python --output-file site/sbom.cdx.json

clean: ## remove what was built; .venv stays
	rm -rf site site-offline .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# The stamps are newer than the requirements they were installed from.
$(SITE): requirements.lock diagrams/kit/pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo "make: no $(PYTHON) here. Install Python 3.10 or newer, or name yours: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || { \
	  echo "make: $(PYTHON) is older than Python 3.10. Name a newer one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "make: $(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@echo "Setting up $(VENV) ..."
	@$(INSTALL) -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e diagrams/kit
	@touch $@

$(DEV): $(SITE) tests/requirements.lock tests/bench/requirements.lock
	@echo "Setting up the tests ..."
	@$(INSTALL) -r tests/requirements.lock -r tests/bench/requirements.lock
	@touch $@
