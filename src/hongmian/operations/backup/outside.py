"""Keys that do not lie in `$HONGMIAN_HOME/keys`: they came by the environment, and are lost with the machine all the
same. A backup has them as the files that they would be."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

SEAL, SIGN_INS, RING = "keys/seal", "keys/django", "keys/ring.json"


def keys_from_outside(home: Path) -> dict[str, bytes]:
    """Return file → content of the keys of this process that the home does not have."""
    held = {
        SEAL: settings.HONGMIAN_SEAL_KEY.hex().encode(),
        SIGN_INS: settings.SECRET_KEY.encode(),
        RING: _read(Path(settings.HONGMIAN_KEY_RING)),
    }
    return {name: content for name, content in held.items() if content and not (home / name).exists()}


def mismatches(home: Path) -> list[str]:
    """Return what is to be done where the environment names other keys than those that were restored."""
    found = []
    for name, used, variable in (
        (SEAL, settings.HONGMIAN_SEAL_KEY.hex(), "HONGMIAN_SEAL_KEY"),
        (SIGN_INS, settings.SECRET_KEY, "HONGMIAN_SECRET_KEY"),
    ):
        if variable in _given() and _read(home / name).decode().strip() not in ("", used):
            found.append(
                _("%(variable)s in the environment is another key than the restored %(file)s: write that one there.")
                % {"variable": variable, "file": name}
            )
    ring = Path(settings.HONGMIAN_KEY_RING)
    if ring != home / RING and _read(home / RING) not in (b"", _read(ring)):
        found.append(
            _("HONGMIAN_KEY_RING names %(ring)s: copy the restored %(file)s there.") % {"ring": ring, "file": RING}
        )
    return found


def _given() -> set[str]:
    return {name.removesuffix("_FILE") for name, value in os.environ.items() if value}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
