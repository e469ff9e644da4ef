#!/bin/sh
# Write the lock files anew: versions and hashes, no host name (a reader's own index settings decide where from).
set -eu
cd "$(dirname "$0")/.."
uv="${UV:-.venv/bin/uv}"
compile() { "$uv" pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 "$@"; }
compile pyproject.toml --output-file requirements.lock
compile pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock
compile tools/uv.in --output-file tools/uv.lock
PATH="$PWD/.venv/bin:$PATH"
cd tools/node
rm -f package-lock.json
npm install --package-lock-only --ignore-scripts --loglevel=error
