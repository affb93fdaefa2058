#!/bin/sh
# The whole suite: what `make check` does, every test on SQLite, and what touches the database again on PostgreSQL.
set -eu
sh tools/check.sh
# One more than there are cores: the tests in a browser wait for a third of their time.
workers=$(($(nproc) + 1))
.venv/bin/python -m pytest -n $workers --dist loadgroup
.venv/bin/python -m pytest -n $workers --dist loadgroup --postgres
