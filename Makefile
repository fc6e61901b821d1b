# Each target sets up .venv by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check fix explore bench bench-full places lock clean

run: $(VENV)/.run  ## the bot: Telegram with TELEGRAM_BOT_TOKEN set, else this terminal
	@if [ -n "$$TELEGRAM_BOT_TOKEN" ]; then exec $(BIN)/microdrama run; else exec $(BIN)/microdrama chat; fi

test: $(VENV)/.dev  ## the whole suite
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.dev  ## lint, types, architecture, dataset, intents
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/microdrama data check
	$(BIN)/microdrama intents check

fix: $(VENV)/.dev  ## what the linter can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

explore: $(VENV)/.explore  ## the dataset in Datasette
	$(BIN)/microdrama data build
	$(BIN)/datasette serve --immutable $${STATE_DIR:-var}/dataset.db --open

bench: $(VENV)/.bench  ## accuracy and speed, beside other ways to do it
	$(BIN)/python -m benchmarks
	PYTHONPATH=tests $(BIN)/python -m benchmarks.planning

bench-full: bench  ## and 20 minutes of broadcasts, with senders killed
	PYTHONPATH=tests $(BIN)/python -m benchmarks.delivery

places: $(VENV)/.run  ## the places that /timezone knows, anew from GeoNames
	$(PIP) -e ".[places]"
	PYTHONPATH=. $(BIN)/python tools/places.py

lock: ## write constraints.txt anew from the ranges in pyproject.toml
	rm -rf $(VENV)-lock && $(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet ".[dev,explore,bench,places]" hatchling editables
	$(VENV)-lock/bin/python -m pip freeze --exclude microdrama-bot > constraints.txt
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) $(VENV)-lock var build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e ".[dev]"
	@touch $@ $(VENV)/.run

$(VENV)/.bench: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e ".[dev,bench]"
	@touch $@ $(VENV)/.dev $(VENV)/.run

$(VENV)/.explore: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e ".[explore]"
	@touch $@
