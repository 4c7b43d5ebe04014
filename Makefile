# Python 3.11 or newer and make are all that is needed; everything is installed into .venv.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN = $(VENV)/bin
OUT = demo-output

.PHONY: demo test lint docs bench clean

demo: $(VENV)/installed
	@rm -rf $(OUT)
	@echo "== Text to Akoma Ntoso, each proved valid and reversible before it is written"
	$(BIN)/akn-convert convert examples/*.txt -o $(OUT)/xml/
	@echo; echo "== What was recognised"
	@for f in $(OUT)/xml/*.xml; do $(BIN)/akn-convert inspect --summary "$$f" || exit 1; echo; done
	$(BIN)/akn-convert inspect $(OUT)/xml/A_HRC_RES_32_6.zh.xml
	@echo; echo "== Validation against the official schema and the rules"
	$(BIN)/akn-convert validate --no-cache $(OUT)/xml/
	@echo; echo "== Back to text"
	$(BIN)/akn-convert text $(OUT)/xml/*.xml -o $(OUT)/text/
	@n=0; for f in examples/*.txt; do cmp "$$f" "$(OUT)/text/$${f#examples/}" || exit 1; n=$$((n + 1)); done; \
	echo; echo "All $$n texts came back as the same bytes. Look at $(OUT)/xml/."

test: $(VENV)/installed-test
	$(BIN)/python -m pytest -n auto --ignore tests/batch
	$(BIN)/python -m pytest tests/batch

lint: $(VENV)/installed-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict

docs: $(VENV)/installed-test
	$(BIN)/python docs/licences.py > docs/licences.md

bench: $(VENV)/installed-test
	$(BIN)/python benchmarks/seed.py

clean:
	rm -rf $(OUT) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with make PYTHON=/path/to/python."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/installed-test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/installed
