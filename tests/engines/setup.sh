#!/bin/sh
# Brings dynoxide, a second DynamoDB to compare with: a program for Linux on x86-64. Elsewhere
# nothing is installed, and its tests are skipped. Run by: make engines
set -eu
cd "$(dirname "$0")"
venv=$(cd ../.. && pwd)/.venv

echo "Installing dynoxide into tests/engines/node_modules"
PATH="$venv/bin:$PATH" npm ci --no-audit --no-fund --loglevel=error
mkdir -p node_modules
touch node_modules/ready
