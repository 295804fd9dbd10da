# Achiva: `make run` sets everything up and serves; `make test` sets up and runs all tests; `make help` lists the rest.
SHELL := /bin/sh
UV := $(CURDIR)/.tools/bin/uv
RUN := $(UV) run --frozen --no-sync
NLU_PYTHON := nlu/.venv/bin/python
export RASA_TELEMETRY_ENABLED := false
export RASA_MAX_CACHE_SIZE := 0

.DEFAULT_GOAL := help
.PHONY: help run test check bench faults train encoded shipped setup setup-dev format gallery clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## Set everything up and serve: web chat, webhooks, health pages (Ctrl-C stops)
	@$(RUN) bot serve

test: setup-dev check ## Set up and run all tests
	$(NLU_PYTHON) -m pytest -c nlu/pytest.ini --rootdir=. tests/nlu
	$(RUN) python -m pytest -n 2 --dist loadfile

check: setup-dev ## Format, lint, strict types, import rules, how the house is kept
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(RUN) lint-imports
	$(RUN) python -m pytest -q tests/house

bench: setup-dev ## Measure actions, encoders, pictures, load, and understanding beside stock Rasa (an hour)
	$(RUN) python -m benchmarks

faults: setup-dev ## Break everything in turn and count what is lost, doubled or late, on both databases (half an hour)
	$(RUN) python -m benchmarks.faults

train: setup ## Train a new model from the topics and facts
	@$(RUN) bot load && $(RUN) bot train

shipped: setup ## Write the manifests of the data files and of the keys of texts, after every change of them that is to be shipped
	@$(RUN) python -c 'from pathlib import Path; from database.loading import shipped, text_keys; shipped.write(Path("data")); text_keys.write(Path("data"))'

encoded: train ## Write the sentence vectors that come with the code, after many sentences have changed
	@$(NLU_PYTHON) -m nlu.encoded build/nlu

gallery: setup-dev ## Draw every kind of reply on every channel, as a page and as pictures (needs Chromium)
	@$(RUN) bot load
	$(RUN) python -m tests.gallery build/gallery

format: setup-dev ## Format the code
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

setup: .tools/ready ## Set up both environments for running

setup-dev: .tools/ready-dev ## Set up both environments for running and testing

$(UV): setup/bring_uv.py
	@echo "[1/3] uv, the package installer"
	@python3 setup/bring_uv.py $@ && touch $@

.tools/ready: $(UV) pyproject.toml uv.lock nlu/pyproject.toml nlu/uv.lock
	@echo "[2/3] main environment"
	@$(UV) sync --frozen --no-dev --inexact --compile-bytecode
	@echo "[3/3] NLU environment (Rasa; some hundred megabytes the first time)"
	@sh setup/nlu_environment.sh $(UV) --no-dev --compile-bytecode
	@touch $@

.tools/ready-dev: $(UV) pyproject.toml uv.lock nlu/pyproject.toml nlu/uv.lock
	@echo "[2/3] main environment with test tools"
	@$(UV) sync --frozen --inexact
	@echo "[3/3] NLU environment with test tools"
	@sh setup/nlu_environment.sh $(UV)
	@touch .tools/ready $@

clean: ## Remove environments, models and built files (keeps var/, the database)
	rm -rf .venv nlu/.venv .tools build models
