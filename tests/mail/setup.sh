#!/bin/sh
# Brings SpamAssassin, with the rules that Debian ships. Run by: make spam
set -eu
command -v spamassassin >/dev/null && exit
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing spamassassin with apt: a minute, once"
  apt-get -q update
  DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends spamassassin
else
  echo "This needs SpamAssassin. Install it with: sudo apt install spamassassin" >&2
  exit 1
fi
