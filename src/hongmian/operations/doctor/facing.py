"""What the public meets: TLS, names, the certificate, the clock."""

from __future__ import annotations

import time
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.core import checks
from django.http.request import validate_host  # noqa: TID251 only how names are compared
from django.utils.translation import gettext as _

from hongmian import __version__
from hongmian.operations.certificate import PATIENCE, ends_at
from hongmian.operations.clock_drift import drift
from hongmian.operations.doctor.findings import Finding, good, note, wrong

DAY = 86_400
SOON = 14  # days: what renews itself has done so by then
MOST_DRIFT = 5.0  # seconds: a code of an authenticator app holds for thirty
OWN_MACHINE = ("127.0.0.1", "localhost", "::1")


def _host() -> str:
    return urlsplit(settings.HONGMIAN_PUBLIC_URL).hostname or ""


def debug() -> Finding:
    if settings.DEBUG:
        return wrong("debug", _("DEBUG is on: errors show the program's inside."), "DEBUG = False")
    return good("debug", _("DEBUG is off."))


def https() -> Finding:
    secure = settings.HONGMIAN_PUBLIC_URL.startswith("https://")
    if settings.HONGMIAN_HTTPS and secure:
        return good("https", _("Cookies travel over TLS only."))
    if _host() in OWN_MACHINE and not settings.HONGMIAN_HTTPS:
        return note("https", _("A trial: only this machine finds the site."))
    said = _("HONGMIAN_HTTPS and HONGMIAN_PUBLIC_URL do not both say https.")
    return wrong("https", said, _("Set HONGMIAN_HTTPS=1 and HONGMIAN_PUBLIC_URL=https://…"))


def hosts() -> Finding:
    told = {"host": _host()}
    if "*" in settings.ALLOWED_HOSTS:
        remedy = _("Write the names of the site there: HONGMIAN_ALLOWED_HOSTS=%(host)s") % told
        return wrong("hosts", _("HONGMIAN_ALLOWED_HOSTS takes any name."), remedy)
    if not validate_host(_host(), settings.ALLOWED_HOSTS):
        said = _("The public name %(host)s is not among HONGMIAN_ALLOWED_HOSTS.") % told
        return wrong("hosts", said, _("Add it: HONGMIAN_ALLOWED_HOSTS=%(host)s,127.0.0.1,localhost") % told)
    return good("hosts", _("The site answers to %(host)s.") % told)


def deployment() -> Finding:
    """What Django itself would say before a deployment (`manage.py check --deploy`)."""
    if not settings.HONGMIAN_HTTPS:
        return note("deployment", _("Looked at only where HONGMIAN_HTTPS=1."))
    said = [found for found in checks.run_checks(include_deployment_checks=True) if not found.is_silenced()]
    if said:
        words = _("Django warns: %(ids)s.") % {"ids": ", ".join(str(found.id) for found in said)}
        return wrong("deployment", words, "; ".join(str(found.msg) for found in said[:3]))
    return good("deployment", _("Django's own checks find nothing."))


def reachable() -> Finding:
    """Ask the public address as a stranger would, and see that it is this program that answers."""
    told = {"address": settings.HONGMIAN_PUBLIC_URL}
    if _host() in OWN_MACHINE:
        return note("reachable", _("A trial: only this machine finds the site."))
    asked = Request(  # noqa: S310 our own address
        f"{settings.HONGMIAN_PUBLIC_URL}/robots.txt", headers={"User-Agent": f"hongmian-doctor/{__version__}"}
    )
    try:
        with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 the same  # nosec B310
            ours = settings.HONGMIAN_PUBLIC_URL in answer.read(65_536).decode(errors="replace")
    except (OSError, HTTPException) as error:
        return _refused(error, told)
    if ours:
        return good("reachable", _("%(address)s answers.") % told)
    said = _("At %(address)s something else answers.") % told
    return wrong("reachable", said, _("Is the name's DNS record this machine's, and HONGMIAN_PUBLIC_URL right?"))


def _refused(error: Exception, told: dict[str, str]) -> Finding:
    """Tell what is wrong from what only cannot be seen from here: no network is no fault of the installation."""
    if isinstance(error, HTTPError):
        with error:
            said = _("%(address)s answers with status %(status)s.") % {**told, "status": error.code}
        return wrong("reachable", said, _("Look at nginx and at the pages: systemctl status nginx 'hongmian-web@*'"))
    if "CERTIFICATE" in str(getattr(error, "reason", "")).upper():
        return wrong("reachable", _("Browsers do not trust the certificate of %(address)s.") % told, "certbot renew")
    return note("reachable", _("%(address)s cannot be asked from here.") % told, _("Try it from a telephone."))


def certificate() -> Finding:
    address = urlsplit(settings.HONGMIAN_PUBLIC_URL)
    if address.scheme != "https":
        return note("certificate", _("The public address has no TLS."))
    ends = ends_at(_host(), address.port or 443)
    if ends is None:
        return note("certificate", _("It cannot be looked at from here."))
    days = int((ends - time.time()) // DAY)
    if days < SOON:
        return wrong("certificate", _("It ends in %(days)s days.") % {"days": days}, "certbot renew")
    return good("certificate", _("It holds for %(days)s more days.") % {"days": days})


def clock() -> Finding:
    off = drift(settings.HONGMIAN_TIME_SERVER)
    if off is None:
        return note("clock", _("No time server can be asked from here."))
    if abs(off) > MOST_DRIFT:
        said = _("This machine's clock is off by %(seconds)s seconds.") % {"seconds": f"{off:+.0f}"}
        return wrong("clock", said, _("Codes of authenticator apps will fail: timedatectl set-ntp true"))
    return good("clock", _("The clock is right."))
