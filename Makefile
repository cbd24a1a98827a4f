# Everything a person types. The work is done in infra/local/*.py; `make help` says what each does.

PORT   ?= 4566
PORTAL ?= http://localhost:5173
STACK  ?= zvarot
PYTHON := .tools/venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run stop reset logs test bench deploy push-application tools requirements

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 20

run: ## build, start and seed the whole system here (PORT=4566); again: only what changed
	@python3 infra/local/tools.py python
	@$(PYTHON) infra/local/stack.py up --name run --port $(PORT) --portal $(PORTAL)

stop: ## stop it, keep its state
	@test ! -x $(PYTHON) || $(PYTHON) infra/local/stack.py down --name run

reset: stop ## forget the local system's state
	@rm -rf .local/run

logs: ## what the functions of the local system say
	@$(PYTHON) infra/local/logs.py --name run

test: tools ## everything that CI checks, on a stack of its own
	@$(PYTHON) infra/local/suite.py

bench: tools ## measure; see the README's table
	@$(PYTHON) tests/bench/run.py

deploy: tools ## to AWS: make deploy STACK=zvarot PARAMETERS="PortalOrigin=https://… MailFrom=…"
	@$(PYTHON) infra/local/release.py --stack $(STACK) --parameters $(PARAMETERS)

push-application: tools ## the SNS application for push, from a key file: make push-application CREDENTIAL=service-account.json
	@$(PYTHON) infra/local/push_application.py --name $(STACK) --credential $(CREDENTIAL)

tools: ## our own Python environment and cargo tools, into .tools
	@python3 infra/local/tools.py

requirements: tools ## pin the Python tools again after a change of requirements.in
	@$(PYTHON) infra/local/pin.py
