#!/usr/bin/env bash
# Prints the path of a Python of the functions' runtime that runs, for their byte code. The one that
# RUNTIME_PYTHON names; else python3.13, pyenv's, uv's, or one that uv fetches.
set -euo pipefail
VERSION=3.13
SELF='import sys; print(sys.executable) if "%d.%d" % sys.version_info[:2] == sys.argv[1] else sys.exit(1)'

found() { # a shim of pyenv is there and refuses: only what runs counts
  [ -n "$1" ] && "$1" -c "$SELF" "$VERSION" 2>/dev/null
}

advise() {
  echo "The functions run on Python $VERSION, and their byte code has to be of that version." >&2
  echo "$1" >&2
  echo "Install Python $VERSION (apt install python$VERSION, brew install python@$VERSION," >&2
  echo "pyenv install $VERSION), or name one: make build RUNTIME_PYTHON=/path/to/python$VERSION" >&2
  exit 1
}

if [ -n "${RUNTIME_PYTHON:-}" ]; then
  found "$RUNTIME_PYTHON" || advise "$RUNTIME_PYTHON is no Python $VERSION that runs."
  exit 0
fi
found "python$VERSION" && exit 0
if command -v pyenv > /dev/null; then
  for version in $(pyenv versions --bare 2>/dev/null | grep "^${VERSION//./\\.}\."); do
    found "$(PYENV_VERSION=$version pyenv which "python$VERSION" 2>/dev/null || true)" && exit 0
  done
fi
for uv in "${BIN:-.venv/bin}/uv" uv; do
  command -v "$uv" > /dev/null || continue
  found "$("$uv" python find "$VERSION" 2>/dev/null || true)" && exit 0
  echo "No Python $VERSION runs here: uv fetches one, for the functions' byte code" >&2
  "$uv" python install --quiet "$VERSION" >&2 || continue
  found "$("$uv" python find "$VERSION" 2>/dev/null || true)" && exit 0
done
advise "None runs here, and uv could fetch none."
