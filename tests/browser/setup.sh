#!/bin/sh
# Brings what the browser tests need and the virtual environment does not hold: Chromium, a font
# with Cyrillic letters, axe-core and html-validate. What is there stays. Run by: make browser
set -eu
here=$(dirname "$0")
venv=$(cd "$here/../.." && pwd)/.venv

has_chromium() {
  command -v chromium >/dev/null || "$venv/bin/python" - <<'END'
import sys
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not Path(playwright.chromium.executable_path).exists())
END
}

has_cyrillic() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=bg)" ]; }

wanted=
has_chromium || wanted="chromium"
has_cyrillic || wanted="$wanted fontconfig fonts-dejavu-core"
if [ -n "$wanted" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing $wanted with apt: a minute or two, once"
  apt-get -q update
  # shellcheck disable=SC2086 # one word a package
  DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $wanted
elif [ -n "$wanted" ]; then
  echo "The browser tests need$(printf ' %s' $wanted). Install with: sudo apt install $wanted" >&2
  echo "or, instead of Debian's chromium: .venv/bin/playwright install chromium" >&2
  exit 1
fi

echo "Installing axe-core and html-validate into tests/browser/node_modules"
cd "$here"
PATH="$venv/bin:$PATH" npm ci --no-audit --no-fund --loglevel=error
touch node_modules/ready
