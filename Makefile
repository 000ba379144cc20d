# `make help` says what each of these is for. The two that matter: `make serve` and `make test`.

PORT ?= 8000
# Any Python from 3.11 on; the first of these that is there.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PY := .venv/bin/python
export NO_MKDOCS_2_WARNING = 1
# The date that a build carries is that of the last change, so that two builds are the same, byte for byte.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1795305600)
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# The guide's language: English, or one that `make language` has made, as in `make build GUIDE_LANGUAGE=cy`.
# It is not called LANGUAGE: that many computers set for themselves.
export GUIDE_LANGUAGE ?=
MKDOCS = $(PY) -m mkdocs build --strict --quiet $(if $(GUIDE_LANGUAGE),--config-file build/languages/$(GUIDE_LANGUAGE)/mkdocs.yml)

# What the site is built from: when nothing here is newer, the last build stands.
SOURCES := $(shell find docs overrides prep_tool mkdocs.yml glossary.yml -type f -not -name '*.pyc' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help serve build site test test-all test-engines test-screen-reader check bench fuzz runtime runtime-modules films listen language lock audit stale books release preview pictures-of-a-copy clean
.DELETE_ON_ERROR:

help: ## say what each command does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

serve: build ## build the guide and show it at 127.0.0.1:8000 (PORT=8080 for another)
	@$(PY) tools/serve.py site --port $(PORT)

build: build/site.stamp ## build the guide into site/ for looking at

books: build/runtime/key build/blanks/stamp build/kit/stamp ## make the books anew and build the guide with them (some minutes)
	@GUIDE_BOOKS=1 $(MKDOCS)
	@touch build/site.stamp

site: build/runtime/key ## build the guide into site/ for publishing: complete, compressed, with the headers' files
	@GUIDE_COMPLETE=1 $(PY) tools/make_blank_files.py
	@GUIDE_COMPLETE=1 $(PY) tools/make_kit.py
	@GUIDE_COMPLETE=1 $(MKDOCS)
	@$(PY) tools/compress.py site
	@$(PY) tools/host_files.py site build/deploy
	@rm -f build/site.stamp
	@! grep -n '^site_url: https://example.org/' mkdocs.yml || echo "Put your own address in mkdocs.yml as site_url, then build again."
	@echo "site/ is ready to publish. Settings for nginx and Caddy are in build/deploy/."

release: site ## make the zip for web managers, into build/release/: the site, and a command that makes it theirs
	@$(PY) -m tools.release

preview: build ## show the guide with an organisation's settings (ORGANISATION=organisation.yml)
	@$(PY) -m tools.release --preview "$(or $(ORGANISATION),tools/release/organisation.yml)" --port $(PORT)

pictures-of-a-copy: build ## photograph the guide before and after, for the page "For organisations"
	@$(PY) -m tools.release.pictures

test: check build ## check and test everything (some minutes)
	@$(PY) tools/compress.py site
	@$(PY) tools/host_files.py site build/deploy
	@$(PY) -m pytest --numprocesses=2

test-all: check build ## the same with the slow tests
	@$(PY) tools/compress.py site
	@$(PY) tools/host_files.py site build/deploy
	@$(PY) -m pytest -m "" --numprocesses=2

test-engines: check build ## take what people come for through Chromium, Firefox and WebKit
	@$(PY) -m pytest tests/engines -m ""

test-screen-reader: check build ## hear a real screen reader, Orca (WRITE=yes also writes down what was heard)
	@$(PY) tools/need_programs.py --screen-reader
	@$(PY) -m pytest tests/screen_reader -m ""

check: .venv/installed-test node_modules/installed-test
	@$(PY) tools/need_programs.py
	@echo "Checking the code (ruff, mypy) …"
	@$(PY) -m ruff check --quiet
	@$(PY) -m mypy --no-error-summary

bench: .venv/installed-test node_modules/installed-test build ## measure bytes and times, into tests/bench/results.md
	@$(PY) tools/need_programs.py
	@$(PY) tools/compress.py site
	@$(PY) -m tests.bench

fuzz: .venv/installed-test ## look for a minute for text that makes the worksheets fail (SECONDS=600 for longer)
	@$(PY) -m tests.fuzz.fuzz_worksheet -max_total_time=$(or $(SECONDS),60)

runtime: build/runtime/key ## make the Python that runs in the browser

runtime-modules: .venv/installed node_modules/installed ## find again which parts of Python's library it needs
	@$(PY) tools/build_runtime.py --find-modules

films: build/films/venv/installed .venv/installed-test build ## make the films anew from overrides/films/ (minutes; FILM=name for one)
	@command -v ffmpeg >/dev/null || { echo "ffmpeg is needed to make films. In Debian: ffmpeg."; exit 1; }
	@$(PY) -m tools.films.pages $(FILM)
	@build/films/venv/bin/python -m tools.films $(FILM)

listen: build/films/venv/installed build ## record anew the pages whose words have changed (PAGE=rights/ for one)
	@command -v ffmpeg >/dev/null || { echo "ffmpeg is needed to record pages. In Debian: ffmpeg."; exit 1; }
	@build/films/venv/bin/python -m tools.listen $(PAGE)

language: .venv/installed ## bring a language's words up to date and make it for the build (GUIDE_LANGUAGE=cy)
	@GUIDE_LANGUAGE= $(PY) tools/languages.py $(GUIDE_LANGUAGE)
	@rm -f build/language

lock: .venv/installed-tools ## pin everything anew after a change in pyproject.toml or package.json
	@$(PY) tools/lock.py

audit: .venv/installed-tools node_modules/installed-test ## look for known security faults in what we build on
	@$(PY) tools/audit.py

stale: .venv/installed ## say what goes out of date and when to look again (DATE=2027-04-01 looks ahead, ICS=file for a calendar)
	@$(PY) -m tools.stale $(if $(DATE),--date $(DATE)) $(if $(ICS),--calendar $(ICS))

clean: ## remove everything that was built or installed here
	rm -rf .venv node_modules build site .mypy_cache .ruff_cache .pytest_cache .hypothesis

# --- steps, each done once ---

# What was built in another language, or with its words of before, goes.
build/language: FORCE
	@mkdir -p build
	@test "$$(cat $@ 2>/dev/null)" = "$(or $(GUIDE_LANGUAGE),en-GB)" || { \
	  rm -rf site build/site.stamp build/runtime build/blanks build/kit build/book build/poster.pdf; \
	  echo "$(or $(GUIDE_LANGUAGE),en-GB)" > $@; }
FORCE:

.venv/installed: requirements.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed."; exit 1; }
	@echo "Installing the Python packages (a minute the first time) …"
	@test -x $(PY) || $(PYTHON) -m venv .venv || { echo "Python's venv module is needed. In Debian: python3-venv."; exit 1; }
	@$(PY) -m pip install --quiet --require-hashes -r requirements.txt
	@touch $@

.venv/installed-test: requirements-test.txt .venv/installed
	@echo "Installing the packages for the tests …"
	@$(PY) -m pip install --quiet --require-hashes -r requirements-test.txt
	@touch $@

.venv/installed-tools: requirements-tools.txt .venv/installed
	@$(PY) -m pip install --quiet --require-hashes -r requirements-tools.txt
	@touch $@

node_modules/installed: package-lock.json .npmrc | .venv/installed
	@echo "Bringing Pyodide and the pictures from npm …"
	@$(PY) tools/node.py ci --omit=dev --silent
	@touch $@

node_modules/installed-test: package-lock.json .npmrc | .venv/installed
	@echo "Bringing the tests' parts from npm …"
	@$(PY) tools/node.py ci --silent
	@touch node_modules/installed $@

# The films' voice is large, and nothing else needs it.
build/films/venv/installed: tools/films/requirements.txt
	@echo "Bringing the voice for the films (about 150 MB) …"
	@test -x build/films/venv/bin/python || $(PYTHON) -m venv build/films/venv
	@build/films/venv/bin/python -m pip install --quiet --require-hashes -r $<
	@touch $@

build/runtime/key: build/language .venv/installed node_modules/installed tools/runtime_modules.txt \
    $(wildcard tools/*.py tools/*.mjs) overrides/extensions/scripts.py $(shell find tools/runtime prep_tool -type f -not -name '*.pyc' 2>/dev/null)
	@$(PY) tools/build_runtime.py
	@touch $@

# Blank sheets to print. A form whose tool is missing is left out, with one line.
build/blanks/stamp: build/language .venv/installed node_modules/installed tools/make_blank_files.py \
    overrides/pictures.yml mkdocs.yml $(shell find prep_tool -type f -not -name '*.pyc' 2>/dev/null)
	@echo "Making the blank sheets …"
	@$(PY) tools/make_blank_files.py
	@touch $@

# What invites people to bring their sheet, with the organisation's name and address.
build/kit/stamp: build/language .venv/installed node_modules/installed tools/make_kit.py overrides/kit.yml \
    overrides/pictures.yml mkdocs.yml $(shell find prep_tool/office prep_tool/form prep_tool/exports/docx -type f -not -name '*.pyc' 2>/dev/null)
	@echo "Making the invitation kit …"
	@$(PY) tools/make_kit.py
	@touch $@

build/site.stamp: build/runtime/key build/blanks/stamp build/kit/stamp $(SOURCES)
	@echo "Building the guide …"
	@$(MKDOCS)
	@touch $@
