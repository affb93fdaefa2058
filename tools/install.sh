#!/bin/sh
# Makes .venv and installs one locked set (run, dev or docs) into it. Works as root or not, with only Python and make.
set -eu
set_name=$1
find_python() {
    for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
        [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 || continue
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "Hongmian needs Python 3.11 or newer. On Debian or Ubuntu: sudo apt-get install python3 python3-venv" >&2
    exit 1
}

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    # Debian keeps the part of Python that makes environments in a package of its own.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            echo "Installing python$version-venv ..."
            apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "python$version-venv" >/dev/null
        else
            echo "Python cannot make environments yet. Run: sudo apt-get install python$version-venv   and try again." >&2
            exit 1
        fi
    fi
    rm -rf .venv
    "$python" -m venv .venv
fi
echo "Installing the $set_name packages ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$set_name.lock"
if [ "$set_name" = run ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    .venv/bin/python tools/fonts.py
    .venv/bin/python tools/messages.py compile
    .venv/bin/python tools/manual.py
fi
touch ".venv/$set_name.stamp"
