# `make help` says what each target does. `make check` is what CI runs; nothing else is needed.
#
# Everything is built in this folder: Rust in target/, Python in the virtual environment .venv. Files
# named .venv/.made-* are stamps: a step whose inputs are older than its stamp is not done again.
# The extension is built once, in the release profile, and used by demo, test and stubs alike.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The oldest versions that will do, each from the one file that says so.
OLDEST_RUST := $(shell sed -n 's/^rust-version = "\([0-9.]*\)".*/\1/p' Cargo.toml)
OLDEST_PYTHON := $(shell sed -n 's/^requires-python = ">=\([0-9.]*\)".*/\1/p' pyproject.toml)

# A program that says whether Python is new enough and can make a virtual environment.
IS_PYTHON := import sys, venv, ensurepip; sys.exit(sys.version_info < tuple(map(int, "$(OLDEST_PYTHON)".split("."))))
# The first that will do; `make PYTHON=python3.13 ...` takes another.
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$p -c '$(IS_PYTHON)' >/dev/null 2>&1; then echo $$p; break; fi; done)
endif

BIN := .venv/bin
# maturin takes the environment from here; an active conda environment would be a second one.
MATURIN := env -u CONDA_PREFIX VIRTUAL_ENV="$(CURDIR)/.venv" $(BIN)/maturin
# A folder of its own for the extension: cargo and maturin set pyo3 up differently, and each would rebuild the other's.
NATIVE := --locked --target-dir target/python --profile release

# Reads the extension's own description of itself, which needs no second build.
WRITE_STUBS := rm -rf target/stubs && $(MATURIN) generate-stubs $(NATIVE) --quiet --out target/stubs

# What the extension is made of; folders too, whose time changes when a file goes. Python files are not
# among it: they are used where they stand.
NATIVE_SOURCES := $(shell find src seeds/lexicons seeds/world seeds/weights.tsv) Cargo.toml Cargo.lock pyproject.toml

.PHONY: help doctor demo test check docs bench fmt lint stubs stubs-fresh clean

help: ## say what each target does
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

doctor: ## say in one line what this machine lacks
	@missing=""; lacks() { missing="$$missing$${missing:+, }$$1"; }; \
	"$(PYTHON)" -c '$(IS_PYTHON)' >/dev/null 2>&1 || lacks "Python $(OLDEST_PYTHON) or later with venv (python.org, or python3 and python3-venv)"; \
	rust=$$(rustc --version 2>/dev/null | cut -d' ' -f2) || true; \
	[ "$$(printf '%s\n' "$(OLDEST_RUST)" "$${rust:-0}" | sort -V | head -n1)" = "$(OLDEST_RUST)" ] \
		|| lacks "rustc $(OLDEST_RUST) or later (rustup.rs; found $${rust:-none})"; \
	cargo --version >/dev/null 2>&1 || lacks "cargo (rustup.rs)"; \
	command -v cc >/dev/null || lacks "a C linker called cc (gcc or clang)"; \
	command -v "$(firstword $(MAKE))" >/dev/null || lacks "make"; \
	if [ -n "$$missing" ]; then echo "doctor: this machine lacks $$missing"; exit 1; fi; \
	echo "doctor: all is there ($$("$(PYTHON)" --version), rustc $$rust, cc, make)"

demo: .venv/.made-native ## read the sample articles in seeds/articles, write out/demo/*.csv and out/demo/report.html
	@$(BIN)/copydesk analyze seeds/articles --out out/demo --format csv
	@$(BIN)/copydesk report seeds/articles --out out/demo/report.html --heading "The sample articles"
	@$(BIN)/python -c "$$DEMO_SUMMARY"

# The ten that the articles name most, from the file that was just written.
define DEMO_SUMMARY
import pandas
entities = pandas.read_csv("out/demo/entities.csv", keep_default_na=False)
named = entities.groupby(["name", "type"]).agg(mentions=("n_mentions", "sum"), articles=("article", "nunique"))
print(named.sort_values(["mentions", "articles"], ascending=False).head(10).reset_index().to_string(index=False))
print("\nThe tables are in out/demo, a CSV file for each")
print("The page to look at: out/demo/report.html")
endef
export DEMO_SUMMARY

test: .venv/.made-native .venv/.made-tools ## run the tests of the core (cargo) and of the package (pytest)
	cargo test --locked
	$(BIN)/python -m pytest

check: lint test stubs-fresh docs ## what CI runs: lint, test, docs, and whether the stubs are fresh

docs: .venv/.made-docs ## write the pages of docs/ and the API to site/, and look for links that lead nowhere
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

bench: .venv/.made-native .venv/.made-peers ## measure each stage (criterion), then beside other libraries (benches/peers.py, benches/counting.py)
	cargo bench --locked --bench copydesk
	PYTHONPATH=python .venv/peers/bin/python benches/peers.py
	PYTHONPATH=python .venv/peers/bin/python benches/counting.py

fmt: .venv/.made-tools ## write all code in the one format
	cargo fmt
	$(BIN)/ruff format python tests benches examples
	$(BIN)/ruff check --fix python tests benches examples

lint: .venv/.made-tools ## look for what is badly written: formats, clippy, ruff, mypy; changes nothing
	cargo fmt --check
	$(BIN)/ruff format --check python tests benches examples
	$(BIN)/ruff check python tests benches examples
	$(BIN)/mypy
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --lib --features python -- -D warnings

stubs: .venv/.made-environment ## write python/copydesk/_native.pyi anew from the extension
	@$(WRITE_STUBS)
	cp target/stubs/copydesk/_native.pyi python/copydesk/_native.pyi

# Fails if `make stubs` would change anything.
stubs-fresh: .venv/.made-environment
	@$(WRITE_STUBS)
	@diff -u python/copydesk/_native.pyi target/stubs/copydesk/_native.pyi \
		|| { echo "python/copydesk/_native.pyi is not what the extension says; \`make stubs\` writes it"; exit 1; }

clean: ## remove everything that was built, installed or written
	rm -rf target out site .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -f python/copydesk/_native*.so python/copydesk/_native*.pyd
	find python tests -type d -name __pycache__ -prune -exec rm -rf {} +

# An environment with a pip that knows dependency groups, and maturin as pyproject.toml asks for it.
.venv/.made-environment: pyproject.toml | doctor
	@[ -x $(BIN)/python ] || "$(PYTHON)" -m venv .venv
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")' > .venv/build-requires.txt
	@$(BIN)/python -m pip install --quiet --upgrade -r .venv/build-requires.txt
	@touch $@

# What tests and linters need: the groups of pyproject.toml.
.venv/.made-tools: .venv/.made-environment pyproject.toml
	@$(BIN)/python -m pip install --quiet --group test --group lint
	@touch $@

# The libraries that `make bench` compares with, in an environment of their own; one that can't be installed is left out.
.venv/.made-peers: .venv/.made-environment pyproject.toml
	@[ -x .venv/peers/bin/python ] || $(BIN)/python -m venv .venv/peers
	@for p in $$($(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["bench"])'); do \
		.venv/peers/bin/python -m pip install --quiet --upgrade "$$p" || echo "bench: $$p can't be installed here"; done
	@touch $@

# What the pages need: they are read from the sources, without the extension.
.venv/.made-docs: .venv/.made-environment pyproject.toml
	@$(BIN)/python -m pip install --quiet --group docs
	@touch $@

# The package, in place: Python files where they stand, the extension beside them.
.venv/.made-native: .venv/.made-environment $(NATIVE_SOURCES)
	$(MATURIN) develop $(NATIVE) --extras pandas
	@touch $@
