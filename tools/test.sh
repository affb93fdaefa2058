#!/bin/sh
# The whole suite: what `make check` does, every test on SQLite, and what touches the database again on PostgreSQL.
set -eu
sh tools/check.sh
.venv/bin/python -m pytest -n 2 --dist loadgroup
.venv/bin/python -m pytest -n 2 --dist loadgroup --postgres
