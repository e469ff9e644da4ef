# Every target makes its own environment first: a clean clone with Python 3.11 needs nothing else.
# Any Python from 3.8 starts the setup, which finds 3.11; the environment's own is the quickest to start.
PYTHON := $(or $(PYTHON),$(shell for p in .venv/bin/python python3.11 python3 python; do $$p -c '' 2>/dev/null && echo $$p && break; done))
ARGS ?=
BIN := .venv/bin
EVALUATION := ../shared/evaluation

.DEFAULT_GOAL := help
.PHONY: help setup ready needs-python demo test check fix gallery pages pictures evaluate crash fuzz lock

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

setup: needs-python ## the environment in .venv, with every part; quick when all is there
	@$(PYTHON) tools/setup.py

# What the other targets need: npm parts that cannot be had are named, and the rest runs.
ready: needs-python
	@$(PYTHON) tools/setup.py --quiet --optional-node

needs-python:
	@test -n "$(PYTHON)" || { echo "Bureau needs Python 3.11 and found no Python on PATH."; exit 1; }

demo: ready ## the bot, a tenant on this machine and two Teams windows; options in ARGS="--fresh"
	@exec $(BIN)/bureau demo $(ARGS)

test: ready ## all tests; a part of them with ARGS="tests/domain"
	$(BIN)/pytest -n 2 $(ARGS)

check: ready ## format, lint, types, layers, then all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 $(ARGS)

fix: ready ## format, and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pages: ready ## the pages of docs/ that are made from the code
	$(BIN)/python -m tools.pages

gallery: ready ## every card as a picture: both languages, narrow and wide, light and dark
	$(BIN)/python -m tools.gallery $(ARGS)

pictures: ready ## the README's pictures, taken from the running demo
	$(BIN)/python -m tools.pictures

evaluate: ready ## how well messages are understood, in figures
	@if [ -d $(EVALUATION) ]; then \
	  $(BIN)/bureau understand < $(EVALUATION)/status_messages.dev.jsonl > .cache/understood.jsonl && \
	  $(BIN)/python $(EVALUATION)/score.py $(EVALUATION)/status_messages.dev.jsonl .cache/understood.jsonl; \
	else echo "No messages to measure with: $(EVALUATION) is not beside this checkout."; fi

crash: ready ## updates while the tenant fails and the bot is killed; both stores, ten minutes; ARGS="--store sqlite"
	$(BIN)/python -m tools.crash $(ARGS)

fuzz: ready ## 20,000 activities and presses that nobody should send; ARGS="--cases 500" for fewer
	$(BIN)/python -m tools.fuzz $(ARGS)

lock: ready ## new lock files: versions and hashes, no addresses
	@tools/lock.sh
