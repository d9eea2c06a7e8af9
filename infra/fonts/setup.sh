#!/bin/sh
# Fetches Noto Sans, as pinned with its hashes in package-lock.json, and makes the fallback fonts of
# certificates from it. Run by make, before anything that needs them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=$(cd "$here/../.." && pwd)/.venv

cd "$here"
PATH="$venv/bin:$PATH" npm ci --no-audit --no-fund --loglevel=error
"$venv/bin/python" build.py ../../shared/registrar/files/fonts/noto
