#!/bin/sh
# Brings what the browser tests need where it may (Debian's Chromium, Chinese letters, and a library of Playwright's
# driver); otherwise says in one line which tests are skipped and what to install.
set -u
packages="fonts-noto-cjk libatomic1"
ready() {
    command -v chromium-headless-shell >/dev/null 2>&1 || command -v chromium >/dev/null 2>&1 \
        || command -v chromium-browser >/dev/null 2>&1 || return 1
    .venv/bin/python -c 'import pathlib, playwright, subprocess, sys
node = pathlib.Path(playwright.__file__).parent / "driver" / "node"
sys.exit(subprocess.run([node, "--version"], capture_output=True).returncode)'
}
ready && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests ..."
    apt-get update -qq
    for browser in chromium-headless-shell chromium; do # the shell alone costs half as much to run
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $browser $packages >/dev/null 2>&1
        ready && exit 0
    done
fi
echo "The browser tests (tests/journeys) will be skipped. To run them: sudo apt-get install chromium $packages"
