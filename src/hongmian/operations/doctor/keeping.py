"""What only its owner may read: the home, keys, the environment file; and whether secrets are secret."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from hongmian.operations.doctor.findings import Finding, good, wrong

OTHERS = stat.S_IRWXG | stat.S_IRWXO
LEAST_SIGNS, LEAST_KINDS = 32, 8  # of a secret, and different ones among them


def home() -> Finding:
    path = Path(settings.HONGMIAN_HOME)
    if path.stat().st_uid != os.geteuid():
        said = _("%(home)s belongs to another user than the one who asks.") % {"home": path}
        return wrong("home", said, _("Run the program and its commands as one user: runuser -u hongmian -- …"))
    if path.stat().st_mode & OTHERS:
        said = _("Others than its owner may look into %(home)s.") % {"home": path}
        return wrong("home", said, f"chmod 700 {path}")
    return good("home", _("Only its owner looks into %(home)s.") % {"home": path})


def keys() -> Finding:
    root = Path(settings.HONGMIAN_HOME)
    open_to_others = [
        str(path.relative_to(root))
        for path in sorted(root.joinpath("keys").rglob("*"))
        if path.is_file() and path.stat().st_mode & OTHERS
    ]
    if open_to_others:
        said = _("Others than their owner may read these keys: %(keys)s.") % {"keys": ", ".join(open_to_others[:5])}
        return wrong("keys", said, f"chmod -R go= {root / 'keys'}")
    return good("keys", _("Keys are read by their owner only."))


def secrets() -> Finding:
    seal = settings.HONGMIAN_SEAL_KEY.hex()
    weak = [
        name
        for name, secret in (("HONGMIAN_SECRET_KEY", str(settings.SECRET_KEY)), ("HONGMIAN_SEAL_KEY", seal))
        if len(secret) < LEAST_SIGNS or len(set(secret)) < LEAST_KINDS or "insecure" in secret
    ]
    if weak:
        said = _("Easily guessed: %(names)s.") % {"names": ", ".join(weak)}
        remedy = _("Put a random value in its place: openssl rand -hex 32. A new HONGMIAN_SEAL_KEY opens nothing old.")
        return wrong("secrets", said, remedy)
    return good("secrets", _("Secrets are there, and long enough."))


def environment() -> Finding:
    file = os.environ.get("HONGMIAN_ENVIRONMENT", "")
    if file and Path(file).stat().st_mode & OTHERS:
        said = _("Others than its owner may read %(file)s.") % {"file": file}
        return wrong("environment", said, f"chmod 600 {file}")
    return good("environment", _("Settings come from %(file)s.") % {"file": file or _("the environment")})
