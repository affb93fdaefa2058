# Hongmian: every command a developer or a newcomer needs. Each installs what it needs first.
SHELL := /bin/sh
PORT ?= 8000
HOST ?= 127.0.0.1
export HONGMIAN_HOME ?= var
BIN := .venv/bin
RUN := .venv/run.stamp
DEV := .venv/dev.stamp
DOCS := .venv/docs.stamp

.PHONY: demo test check fmt bench chaos cluster cluster-test soak docs audit shots lock messages clean help

help:
	@echo "make demo   start the program with a believable city in it"
	@echo "make test   check the code and run every test, on SQLite and on PostgreSQL"
	@echo "make check | fmt | bench | bench-vote | chaos | cluster | cluster-test | soak | docs | audit | shots | lock | messages | clean"

demo: $(RUN)
	@exec $(BIN)/hongmian demo --host $(HOST) --port $(PORT)

test: $(DEV) browser java nginx
	@sh tools/test.sh

check: $(DEV)
	@sh tools/check.sh

fmt: $(DEV)
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

bench: $(DEV)
	$(BIN)/python -m benchmarks

bench-vote: $(DEV)
	$(BIN)/python -m benchmarks.vote $(ARGS)

chaos: $(DEV)
	$(BIN)/python -m tools.chaos

cluster: $(DEV) nginx
	@exec $(BIN)/python -m tools.cluster --port $(PORT) $(ARGS)

cluster-test: $(DEV) nginx
	$(BIN)/python -m tools.cluster.trial $(ARGS)

soak: $(DEV) nginx
	$(BIN)/python -m tools.soak $(ARGS)

docs: $(DOCS)
	$(BIN)/python -m tools.reference
	$(BIN)/python tools/manual.py
	$(BIN)/python -m sphinx -q -W -b html docs docs/_build

audit: $(DEV)
	$(BIN)/python -m tools.audit

shots: $(DEV) browser
	$(BIN)/python -m tools.shots

messages: $(RUN)
	$(BIN)/python tools/messages.py extract
	$(BIN)/python tools/messages.py compile

lock: $(DEV)
	@sh tools/lock.sh

.PHONY: browser java nginx
browser: $(DEV)
	@sh tools/browser.sh

java:
	@sh tools/java.sh

nginx:
	@sh tools/nginx.sh

$(RUN): requirements/run.lock requirements/fonts.lock pyproject.toml tools/install.sh tools/fonts.py tools/manual.py \
		$(wildcard src/hongmian/*/locale/*/LC_MESSAGES/django.po docs/guide/*.md docs/zh/guide/*.md)
	@sh tools/install.sh run

$(DEV): requirements/dev.lock $(RUN)
	@sh tools/install.sh dev

$(DOCS): requirements/docs.lock $(RUN)
	@sh tools/install.sh docs

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis docs/_build
