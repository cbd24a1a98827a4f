# Everything a person types. The work is done in infra/local/*.py; `make help` says what each does.

PORT   ?= 4566
PORTAL ?= http://localhost:5173
STACK  ?= zvarot
PYTHON := .tools/venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run stop reset logs check test screenshots bench deploy rebuild providers administrator push-application tools browser requirements

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 20

run: ## build, start and seed the whole system here and serve the portal; again: only what changed
	@python3 infra/local/tools.py python node
	@$(PYTHON) infra/local/stack.py up --name run --port $(PORT) --portal $(PORTAL) --serve

stop: ## stop it, keep its state
	@test ! -x $(PYTHON) || $(PYTHON) infra/local/stack.py down --name run

reset: stop ## forget the local system's state
	@rm -rf .local/run

logs: ## what the functions of the local system say
	@$(PYTHON) infra/local/logs.py --name run

check: tools ## what `make test` checks before it starts a system: format, types, lints, declarations, dependencies, documentation
	@$(PYTHON) infra/local/suite.py check

test: tools browser ## everything that CI checks, on a stack of its own
	@$(PYTHON) infra/local/suite.py

screenshots: tools browser ## every page at three widths, on a stack of its own, into docs/screenshots and .local/screenshots
	@$(PYTHON) infra/local/suite.py screenshots

bench: tools ## measure; see the README's table
	@$(PYTHON) tests/bench/run.py

deploy: tools ## to AWS: make deploy STACK=zvarot PARAMETERS="MailFrom=… OperatorEmail=… AlarmEmail=…"
	@$(PYTHON) infra/local/release.py --stack $(STACK) --parameters $(PARAMETERS)

rebuild: tools ## write the views again beside the running system, after a release that changed them: make rebuild STACK=zvarot FROM=2026-01-01
	@$(PYTHON) infra/local/rebuild.py --stack $(STACK) --from $(FROM) $(if $(AT),--at '$(AT)')

providers: tools ## the outside providers of identity, from a file: make providers STACK=zvarot FILE=providers.json (docs/OPERATIONS.md)
	@$(PYTHON) infra/local/providers.py --stack $(STACK) --file $(FILE)

administrator: tools ## the first administrator of an organisation, from a file: make administrator STACK=zvarot ORGANISATION=mintest FILE=administrator.json
	@$(PYTHON) infra/local/administrator.py --stack $(STACK) --organisation $(ORGANISATION) --file $(FILE)

push-application: tools ## the SNS application for push, from a key file: make push-application CREDENTIAL=service-account.json
	@$(PYTHON) infra/local/push_application.py --name $(STACK) --credential $(CREDENTIAL)

tools: ## our own Python environment and cargo tools, into .tools; the portal's npm packages, into web/node_modules
	@python3 infra/local/tools.py

browser: ## Chromium for the tests of the portal, where there is none
	@python3 infra/local/tools.py browser

requirements: tools ## pin the Python tools again after a change of requirements.in
	@$(PYTHON) infra/local/pin.py
