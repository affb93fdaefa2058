#!/bin/sh
# Writes the four locks anew: versions and hashes, no addresses, one answer for every Python from 3.11 on.
set -eu
upgrade=${UPGRADE:+--upgrade}
for name in run dev docs; do
    extra=""; constrain=""
    [ $name = run ] || { extra="--extra $name"; constrain="-c requirements/run.lock"; }
    .venv/bin/uv pip compile pyproject.toml requirements/build.in $extra $constrain $upgrade --universal \
        --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o requirements/$name.lock
done
# The fonts are two files of a package; what that package itself wants is not installed (tools/fonts.py).
.venv/bin/uv pip compile requirements/fonts.in ${UPGRADE:+--upgrade} --no-deps --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url -q -o requirements/fonts.lock
