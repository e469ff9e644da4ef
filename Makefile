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

# The score lies beside the checkout; tests/data/messages holds messages over the demo project and over another one.
evaluate: ready ## how well messages are understood, in figures
	@mkdir -p .cache
	@if [ -d $(EVALUATION) ]; then \
	  for messages in $(EVALUATION)/status_messages.dev.jsonl tests/data/messages/*.jsonl; do \
	    [ -f "$$messages" ] || continue; \
	    project="$${messages%.jsonl}_project.json"; \
	    if [ -f "$$project" ]; then options="--project $$project"; else options=; fi; \
	    echo; echo "$$messages"; \
	    $(BIN)/bureau understand $$options < "$$messages" > .cache/understood.jsonl && \
	    $(BIN)/python $(EVALUATION)/score.py "$$messages" .cache/understood.jsonl || exit 1; \
	  done; \
	else echo "No score to measure with: $(EVALUATION) is not beside this checkout."; fi

lock: ready ## new lock files: versions and hashes, no addresses
	@tools/lock.sh
