#!/bin/sh
# Brings LibreOffice Calc as Debian ships it. Run by: make office
set -eu
command -v soffice >/dev/null && exit
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing libreoffice-calc with apt: some minutes, once; it is large"
  apt-get -q update
  DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends libreoffice-calc
else
  echo "This needs LibreOffice. Install it with: sudo apt install libreoffice-calc" >&2
  exit 1
fi
