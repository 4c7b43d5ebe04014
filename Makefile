# Python 3.11 or newer and make are all that is needed; everything is installed into .venv.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN = $(VENV)/bin
OUT = demo-output

.PHONY: demo test lint docs bench compiled test-compiled clean

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

# A C compiler and some minutes are needed here, and nowhere else: docs/compiled.md.
compiled: build/compiled
	$(PYTHON) -m venv .venv-compiled
	.venv-compiled/bin/python -m pip install --quiet --disable-pip-version-check build/wheel/*.whl
	.venv-compiled/bin/akn-convert --version

test-compiled: build/compiled $(VENV)/installed-test
	cd build/compiled && ../../$(BIN)/python -m pytest -n auto --ignore tests/batch --ignore tests/test_wheel.py
	cd build/compiled && ../../$(BIN)/python -m pytest tests/batch

# The compiled modules beside their source, and what the tests want beside those.
build/compiled: $(VENV)/bin/python hatch_build.py pyproject.toml $(shell find akn_convert tests -name '*.py' -o -name '*.toml')
	rm -rf build/compiled build/wheel && mkdir -p build/compiled
	AKN_CONVERT_COMPILE=1 $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps -w build/wheel .
	cp -r tests examples docs benchmarks schemas *.md *.toml *.py *.yml Makefile LICENSE .ci .gitignore .pre-commit-hooks.yaml build/compiled
	$(BIN)/python -m zipfile -e build/wheel/*.whl build/compiled

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
