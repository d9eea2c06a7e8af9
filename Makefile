# A newcomer needs two commands: make run, make test. The rest: make help.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FONTS := shared/registrar/files/fonts/noto
CATALOGUES := $(wildcard shared/registrar/locale/*/LC_MESSAGES/registrar.po)
export SAM_CLI_TELEMETRY := 0
export AWS_DEFAULT_REGION ?= eu-central-1
STAGE ?= prod

.PHONY: help run demo test check lint types unit engines integration simulation mutants browser spam office bench build deploy edge catalogues messages schema lock clean
.DEFAULT_GOAL := help

help: ## Show what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/ready ## Start everything here: the conference, open, and a mailbox
	@$(BIN)/registrar local run

demo: $(VENV)/ready ## Register a visitor and show the stored registration and the mail
	@$(BIN)/registrar local demo

test: check engines integration simulation mutants browser build ## The whole gate
	@echo "Everything passed: $$($(BIN)/registrar --version), $$($(BIN)/python --version), $$(git describe --always --dirty 2>/dev/null), on $$(uname -sm)"

check: $(VENV)/testing ## Linters, types and quick tests: for every few minutes
	@echo "Linters, types and quick tests side by side: each says at its end what it found"
	@$(MAKE) --no-print-directory --jobs 3 --output-sync=target lint types unit

lint: $(VENV)/testing $(VENV)/checkov/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/bandit --quiet --recursive --severity-level medium shared functions infra
	$(BIN)/cfn-lint
	$(BIN)/sam validate --lint 2>&1 | sed '/update available/,$$d'; exit $${PIPESTATUS[0]}
	$(VENV)/checkov/bin/checkov --config-file infra/checkov/config.yaml

types: $(VENV)/testing
	$(BIN)/mypy

unit: $(VENV)/testing
	$(BIN)/pytest -q -n 2 tests/unit

integration: $(VENV)/testing
	$(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder tests/integration

simulation: $(VENV)/testing ## The proof by simulation: histories, then every fault at every I/O
	@echo "Histories, then every fault at every I/O: a quarter of an hour, more on a slow machine"
	$(BIN)/registrar simulate --histories 20000 --minutes 3
	$(BIN)/registrar simulate --histories 150 --profile slow
	$(BIN)/registrar simulate --histories 20 --profile crowd
	$(BIN)/registrar simulate --histories 100 --profile races
	$(BIN)/registrar simulate --histories 50 --profile reserve
	$(BIN)/registrar simulate --histories 50 --profile counts
	$(BIN)/registrar simulate --histories 50 --profile parking
	$(BIN)/registrar simulate matrix

mutants: $(VENV)/testing ## Mistakes made in the product, which histories have to find
	@echo "Mistakes made in the product, each to be found: some minutes"
	$(BIN)/registrar simulate mutants

engines: $(VENV)/testing tests/engines/node_modules/ready ## The simulated DynamoDB against two others
	$(BIN)/pytest -q -n 2 tests/engines

tests/engines/node_modules/ready: tests/engines/package-lock.json tests/engines/setup.sh $(VENV)/tools
	tests/engines/setup.sh

browser: $(VENV)/testing tests/browser/node_modules/ready ## The pages in Chromium: journeys, accessibility, hostile input
	@echo "Two workers, each with a local cloud and a browser: ten to twenty minutes"
	$(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder tests/browser

tests/browser/node_modules/ready: tests/browser/package-lock.json tests/browser/setup.sh $(VENV)/tools
	tests/browser/setup.sh

spam: $(VENV)/testing ## Every mail through SpamAssassin's rules; not part of the gate
	tests/mail/setup.sh
	$(BIN)/pytest -q tests/mail

office: $(VENV)/testing ## Exports opened by LibreOffice; not part of the gate
	tests/office/setup.sh
	$(BIN)/pytest -q tests/office

bench: $(VENV)/testing ## Exports of 100,000 registrations, a rush of 1,000, answers to registered and unknown addresses, starts of the submission function, the simulated table, histories: time and memory
	$(BIN)/python -m benchmarks.export
	$(BIN)/python -m benchmarks.rush
	$(BIN)/python -m benchmarks.registered_or_not
	$(BIN)/python -m benchmarks.hot_path
	$(BIN)/python -m benchmarks.simulated_dynamodb
	$(BIN)/python -m benchmarks.histories

build: $(VENV)/testing ## Build what is deployed: layers and functions
	@python=$$(BIN=$(BIN) infra/runtime/find_python.sh) || exit 1; export RUNTIME_PYTHON="$$python"; \
	  $(BIN)/sam build --cached 2>&1 | sed '/Build Succeeded/,$$d'; exit $${PIPESTATUS[0]}
	@$(BIN)/python -m infra.runtime.sizes
	RUNTIME_PYTHON="$$(BIN=$(BIN) infra/runtime/find_python.sh)" $(BIN)/pytest -q tests/build

# sam parses the parameters, quotes too, so the shell does not; and it takes no empty value bare
export OVERRIDES = $(patsubst %=,%="",$(PARAMETERS))

deploy: build ## Deploy to AWS with your credentials: docs/deploy.md
	$(BIN)/sam deploy --config-env $(STAGE) --region $(AWS_DEFAULT_REGION) $(if $(PARAMETERS),--parameter-overrides "$$OVERRIDES")

edge: $(VENV)/testing ## Deploy CloudFront and WAF in front of it: docs/edge.md
	$(BIN)/sam deploy --config-env edge $(if $(PARAMETERS),--parameter-overrides "$$OVERRIDES")

catalogues: $(CATALOGUES:.po=.mo)

%.mo: %.po $(VENV)/installed
	$(BIN)/pybabel -q compile -i $< -o $@

messages: $(VENV)/testing ## Bring the catalogues up to date with code and templates
	$(BIN)/pybabel -q extract -F shared/registrar/locale/babel.cfg -c Translators: --add-location=file --sort-by-file --width=100 -o .registrar.pot shared/registrar
	$(BIN)/pybabel -q update -D registrar -i .registrar.pot -d shared/registrar/locale --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=100
	@rm -f .registrar.pot

schema: $(VENV)/testing ## Write the schema of event files anew, after a change of the model
	$(BIN)/python -m infra.event_schema

lock: $(VENV)/testing ## Choose new versions of everything; then run make test
	$(BIN)/uv pip compile -q --upgrade $(LOCK) --extra dev pyproject.toml -o requirements-dev.txt
	$(BIN)/uv pip compile -q --upgrade $(LOCK) -c requirements-dev.txt --extra cli --extra local pyproject.toml -o requirements-run.txt
	$(BIN)/uv pip compile -q --upgrade $(LOCK) -c requirements-dev.txt pyproject.toml -o shared/requirements.txt
	$(BIN)/uv pip compile -q --upgrade $(LOCK) infra/checkov/requirements.in -o infra/checkov/requirements.txt

LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --no-deps

$(VENV)/installed: requirements-run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Registrar needs Python 3.11 or later; this is $$($(PYTHON) --version). Try: make PYTHON=python3.13 $(MAKECMDGOALS)"; exit 1; }
	@echo "Installing what running needs into $(VENV): a minute, once"
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements-run.txt | sed -un 's/^Collecting/ /p'; exit $${PIPESTATUS[0]}
	$(INSTALL) --quiet --no-build-isolation -e .
	@touch $@

$(VENV)/tools: requirements-dev.txt $(VENV)/installed
	@echo "Installing what testing needs into $(VENV): a minute, once"
	$(INSTALL) --require-hashes -r requirements-dev.txt | sed -un 's/^Collecting/ /p'; exit $${PIPESTATUS[0]}
	@touch $@

# Of its own: checkov needs other versions than the SAM CLI and the layer
$(VENV)/checkov/ready: infra/checkov/requirements.txt $(VENV)/installed
	@echo "Installing checkov into $(VENV)/checkov: half a minute, once"
	$(PYTHON) -m venv $(VENV)/checkov
	$(VENV)/checkov/bin/python -m pip install --disable-pip-version-check --quiet --no-deps --only-binary :all: --require-hashes -r infra/checkov/requirements.txt
	@touch $@

$(FONTS)/ready: infra/fonts/package-lock.json infra/fonts/build.py infra/fonts/setup.sh $(VENV)/installed
	@echo "Fetching the letters of certificates: some seconds, once"
	infra/fonts/setup.sh
	@touch $@

$(VENV)/ready: $(VENV)/installed $(CATALOGUES:.po=.mo) $(FONTS)/ready
	@touch $@

$(VENV)/testing: $(VENV)/ready $(VENV)/tools
	@touch $@

clean: ## Remove what was made here, the kept state too
	rm -rf $(VENV) tests/browser/node_modules tests/engines/node_modules infra/fonts/node_modules $(FONTS)/*.* $(FONTS)/ready .local .aws-sam .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -o -name '*.mo' | xargs rm -rf
