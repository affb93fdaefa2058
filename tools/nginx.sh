#!/bin/sh
# Brings nginx where it may (Debian's nginx-light); otherwise says what to install. It is never started as a service.
set -u
PATH="$PATH:/usr/sbin:/usr/local/sbin"
command -v nginx >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing nginx ..."
    # a policy that starts no service, for this installation alone
    policy=/usr/sbin/policy-rc.d
    [ -e $policy ] || { printf '#!/bin/sh\nexit 101\n' >$policy && chmod +x $policy && trap 'rm -f /usr/sbin/policy-rc.d' EXIT; }
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nginx-light >/dev/null 2>&1
    command -v nginx >/dev/null 2>&1 && exit 0
fi
echo "nginx is missing: the tests of deploy/nginx are skipped. Install it with: sudo apt-get install nginx-light"
