#!/bin/sh
# Brings the Java that EPUBCheck needs where it may (Debian's default-jre-headless); otherwise says in one line which
# test is skipped and what to install.
set -u
command -v java >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Java for EPUBCheck ..."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq default-jre-headless >/dev/null 2>&1
    command -v java >/dev/null 2>&1 && exit 0
fi
echo "The check of EPUBs (tests/press/epub) will be skipped. To run it: sudo apt-get install default-jre-headless"
