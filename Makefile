# One command each; `make` alone shows them. What is missing is installed on first use.

SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

DATA ?= .demo
NEXTEST := $(shell command -v cargo-nextest 2>/dev/null)
CARGO_TEST := $(if $(NEXTEST),cargo nextest run --locked --no-fail-fast,cargo test --locked --no-fail-fast)

# Folders of the pages' tests in a real browser; the configuration says which server they start.
BROWSER_TESTS := tests/browser/playwright.config.ts

##@ Use

.PHONY: run
run: setup-build pages ## The demo: a sample office with a paper printer on the screen, ready to click
	cargo build --locked
	@mkdir -p "$(DATA)"
	exec target/debug/motcua serve --demo --data "$(DATA)" $(ARGS)

.PHONY: build
build: setup-build pages ## The program with its pages inside: target/release/motcua
	cargo build --locked --release

##@ Change

.PHONY: check
check: setup-build ## Formats, lints, types and house rules; seconds after the first time
	cargo fmt --check
	cargo clippy --locked --all-targets --quiet -- -D warnings
	npm run --silent check
	@if command -v shellcheck >/dev/null; then shellcheck scripts/setup .ci/run; fi
	$(CARGO_TEST) --test it tidy::

.PHONY: format
format: setup-build ## Writes Rust and TypeScript in the house format
	cargo fmt
	npm run --silent format

.PHONY: test
test: setup check pages ## Everything, as CI runs it: checks, Rust, pages, real browser
	cargo build --locked
	$(CARGO_TEST)
	npm test
	npx playwright test -c $(BROWSER_TESTS)

.PHONY: test-rust
test-rust: setup-rust pages ## Rust tests; FILTER=counters picks some
	$(CARGO_TEST) $(FILTER)

.PHONY: test-browser
test-browser: setup pages ## Tests in a real browser; FILTER=kiosk picks some
	cargo build --locked
	npx playwright test -c $(BROWSER_TESTS) $(FILTER)

.PHONY: bench
bench: setup-build pages ## Speed and size beside a bare server; writes the README's table
	cargo build --locked --release
	@# cargo bench builds the program once more, with what tests ask of tokio.
	install -D target/release/motcua target/figures/motcua
	cargo bench --locked --bench figures -- --program target/figures/motcua \
		--readme README.md $(ARGS)

.PHONY: screenshots
screenshots: setup pages ## Pictures: the README's in docs/pictures, others in test-results/pictures
	cargo build --locked
	npx playwright test -c tests/browser/screenshots/playwright.config.ts

##@ Parts

.PHONY: pages
pages: setup-build ## The pages into dist/
	npm run --silent build

.PHONY: setup
setup: ## Installs what building and testing need, and says what it can't
	@scripts/setup test

.PHONY: setup-build
setup-build:
	@scripts/setup build

.PHONY: setup-rust
setup-rust:
	@scripts/setup rust

.PHONY: clean
clean: ## Removes what was built and the demo's data
	rm -rf target dist node_modules test-results playwright-report .demo

.PHONY: help
help: ## This page
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
