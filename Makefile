# Tổng Hợp: everything a fresh machine needs is Python 3.11+ and a connection to PyPI for the first run.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV_VERSION := 0.13.8
VENV := .venv
BIN := $(VENV)/bin
UV = $(shell ls .tools/bin/uv .tools/Scripts/uv.exe 2>/dev/null | head -n 1)

# The interpreter that is here is the one that is used: no other is fetched.
export UV_PYTHON_DOWNLOADS := never
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint pytest samples addin installer bench look clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | while IFS='	' read -r target what; do printf '  make %-9s %s\n' "$$target" "$$what"; done

setup: $(VENV)/.ready ## the environment in .venv, from uv.lock

demo: setup ## the whole path on the shipped samples, into ket_qua_demo/
	$(BIN)/tonghop demo --out ket_qua_demo

test: lint pytest ## lint, types and every test

lint: setup ## style and types only
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

pytest: setup
	$(BIN)/pytest

samples: setup ## write sample_workbooks/ anew
	$(BIN)/python sample_workbooks/build.py

addin: setup ## addin.xlam for Excel, tonghop.oxt for LibreOffice, and a Sổ with buttons of its own
	$(BIN)/tonghop build-addin --out addin.xlam
	@rm -f So_co_nut.xlsm
	$(BIN)/tonghop new ra_quan --out So_co_nut.xlsm

installer: setup ## the folder that installs Tổng Hợp on a Windows PC without a network, into dist/
	$(BIN)/python -m macros.installer.build $(UV) dist

bench: setup ## the measurements that README quotes
	@for one in bench/*.py; do echo "== $$one"; $(BIN)/python "$$one" || exit 1; done

look: setup ## FILE=report.docx: its pages as pictures in .look/
	@test -n "$(FILE)" || { echo 'Say which file: make look FILE=path/to/file.docx'; exit 2; }
	$(BIN)/python tests/libreoffice/look.py "$(FILE)" .look

clean: ## forget everything that can be made again
	rm -rf $(VENV) .tools .look ket_qua_demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.ready: uv.lock pyproject.toml .tools/uv-$(UV_VERSION)
	$(UV) sync --frozen --python "$$('$(PYTHON)' -c 'import sys; print(sys.executable)')"
	@touch $@

# A private copy of uv, so that nothing outside this folder changes. Without the venv module pip puts it in a plain folder.
.tools/uv-$(UV_VERSION):
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or newer is needed: install it (Debian, Ubuntu: sudo apt-get install python3), then run make again.'; exit 1; }
	@rm -rf .tools
	@if '$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null; then \
		'$(PYTHON)' -m venv .tools && .tools/bin/python -m pip install --quiet uv==$(UV_VERSION); \
	elif '$(PYTHON)' -m pip --version >/dev/null 2>&1; then \
		'$(PYTHON)' -m pip install --quiet --target .tools uv==$(UV_VERSION); \
	else \
		echo 'Python here has neither venv nor pip: install them (Debian, Ubuntu: sudo apt-get install python3-venv), then run make again.'; exit 1; \
	fi
	@touch $@
