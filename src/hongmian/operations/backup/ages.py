"""Encryption of keys to a recipient, in the format of age (https://age-encryption.org/v1), by pyrage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyrage
from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused


def recipients_of(told: str) -> list[str]:
    """Return the recipients that `told` is or that stand in the file it names; raise Refused for anything else."""
    if told.startswith("age1"):
        lines = [told]
    else:
        lines = _lines(Path(told), _("%(told)s is no age recipient (age1…) and no file with some."))
    for line in lines:
        _read(pyrage.x25519.Recipient.from_str, line, _("%(line)s… is no age recipient. Make one with: age-keygen"))
    return lines


def encrypted(content: bytes, recipients: Sequence[str]) -> bytes:
    return pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(one) for one in recipients])


def identities_of(file: Path) -> list[Any]:
    """Return the identities that stand in a file, as age-keygen writes it; raise Refused where there are none."""
    lines = _lines(file, _("%(told)s holds no age identity (AGE-SECRET-KEY-1…)."))
    why = _("%(line)s… is no age identity. One begins with AGE-SECRET-KEY-1.")
    return [_read(pyrage.x25519.Identity.from_str, line, why) for line in lines]


def decrypted(file: Path, identities: Sequence[Any]) -> bytes:
    """Return what a file holds; raise Refused where none of the identities opens it."""
    try:
        return pyrage.decrypt(file.read_bytes(), identities)
    except pyrage.DecryptError:
        raise Refused(
            _("The identity does not open %(file)s: it was encrypted to another one.") % {"file": file.name}
        ) from None


def _lines(file: Path, why: str) -> list[str]:
    try:
        lines = [line.strip() for line in file.read_text().splitlines()]
    except (OSError, UnicodeDecodeError):
        lines = []
    found = [line for line in lines if line and not line.startswith("#")]
    if not found:
        raise Refused(why % {"told": file})
    return found


def _read(reader: Callable[[str], Any], line: str, why: str) -> Any:
    try:
        return reader(line)
    except (pyrage.RecipientError, pyrage.IdentityError):
        raise Refused(why % {"line": line[:8]}) from None
