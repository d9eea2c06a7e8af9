#!/bin/sh
# Brings SpamAssassin, with the rules that Debian ships. Run by: make spam
set -eu
command -v spamassassin >/dev/null && exit
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing spamassassin with apt: a minute, once"
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends spamassassin >/dev/null
else
  echo "This needs SpamAssassin. Install it with: sudo apt install spamassassin" >&2
  exit 1
fi
