#!/bin/sh
# Everything that is checked without running the program.
set -eu
bin=.venv/bin
$bin/ruff format --check --quiet .
$bin/ruff check --quiet .
$bin/mypy
$bin/bandit --quiet --recursive --configfile pyproject.toml src
$bin/lint-imports --no-logo 2>/dev/null || $bin/lint-imports
HONGMIAN_HOME=$(mktemp -d) DJANGO_SETTINGS_MODULE=hongmian.config.settings $bin/python -m django makemigrations --check --dry-run
$bin/python tools/messages.py check
$bin/python -m tools.reference --check
echo "check: all good"
