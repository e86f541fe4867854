# Everything there is to do, one line each. `make` alone tells them.
BIN := .venv/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: help run test quick check bench format setup setup-test lock messages

help:
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: setup ## a working demo on http://127.0.0.1:8000 (PORT=… changes it)
	@exec $(BIN)/portal demo

test: setup-test ## everything: style, types, content, all tests in a real browser, on SQLite and PostgreSQL
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/portal check
	@$(BIN)/pytest -n 2 --dist loadgroup

quick: setup-test ## only the quick tests
	@$(BIN)/pytest -n 2 --dist loadgroup -m "not slow"

check: setup ## content, catalogues: what is wrong, with file and line
	@$(BIN)/portal check

bench: setup-test ## how fast and how heavy, each beside its yardstick
	@$(BIN)/python -m tests.bench

format: setup-test ## put the code in its usual form
	@$(BIN)/ruff check --fix-only . && $(BIN)/ruff format .

messages: setup ## gather the sentences of the interface into locales/, for the translators
	@$(BIN)/python -m locales.gather

lock: setup-test ## pin all dependencies, with hashes and without hosts
	@$(BIN)/uv pip compile -q --generate-hashes --universal -p 3.11 --no-emit-index-url --custom-compile-command "make lock" --extra build pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --generate-hashes --universal -p 3.11 --no-emit-index-url --custom-compile-command "make lock" --extra build --extra test -c requirements.txt pyproject.toml -o requirements-test.txt

setup: .venv/ready ## what `run` needs; quick when it is there already

setup-test: .venv/ready-test ## what `test` needs, a browser and a Java for the HTML checker among it

.venv/ready: requirements.txt pyproject.toml
	@python3 -c 'import ensurepip' 2>/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3-venv; }
	@python3 -m venv .venv
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-test: .venv/ready requirements-test.txt
	@command -v chromium >/dev/null && command -v java >/dev/null && fc-list 2>/dev/null | grep -q NotoSansEthiopic || \
	{ $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-noto-core default-jre-headless >/dev/null; }
	@$(PIP) --require-hashes -r requirements-test.txt
	@touch $@
