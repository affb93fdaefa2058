#!/bin/sh
# Brings Debian's Chromium for the browser tests where it may; otherwise says in one line what is skipped.
set -u
for name in chromium chromium-browser; do
    command -v $name >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests ..."
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null 2>&1; then
        exit 0
    fi
fi
echo "Browser tests will be skipped: no chromium here. To run them: sudo apt-get install chromium fonts-noto-cjk"
