"""New keys where nothing has to be sealed anew: of sign-ins, of a poll's voter tokens, and the seal key, which only
wraps the others."""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _

from hongmian.accounts.sealed import ring, ring_file
from hongmian.kit.durable import keep_durably
from hongmian.kit.errors import Refused
from hongmian.operations.keys.two_people import Two, noted
from hongmian.operations.models.key_deed import What

SIGN_INS, WRAPPING, TOKENS = "django", "seal", "tokens"  # the first two are files in keys/


def renew_sign_ins(*, two: Two, at: datetime) -> int:
    """Exchange what signs cookies and tokens and end every session; return how many those were. Servers take the new
    key when they are started again."""
    _refuse_from_environment("HONGMIAN_SECRET_KEY")
    with noted(What.RENEW, SIGN_INS, two=two, at=at):
        _write(_folder() / SIGN_INS)
        return Session.objects.all().delete()[0]


def renew_wrapping(*, to: Path | None, two: Two, at: datetime) -> Path:
    """Exchange the seal key and return the file of the new one. The data keys stay; so do all sealed values.

    Without `to` it is the file in `keys`, and the old key wraps nothing when this returns. With `to`, for a key that
    comes from the environment, both wrap until the new one is in use and keys are exchanged. A crash at any point
    leaves a ring that opens with the key in use.
    """
    if to is None:
        _refuse_from_environment("HONGMIAN_SEAL_KEY")
    elif to.exists():
        raise Refused(_("%(file)s is there already: name a new file.") % {"file": to})
    held, file = ring(), ring_file()
    path = to or _folder() / WRAPPING
    with noted(What.RENEW, WRAPPING, two=two, at=at):
        digits = secrets.token_hex(32)
        new = bytes.fromhex(digits)
        file.keep(held, seal_keys=(settings.HONGMIAN_SEAL_KEY, new))
        keep_durably(path, digits.encode())
        if to is None:
            file.keep(held, seal_keys=(new,))
    return path


def renew_tokens(*, poll: str, two: Two, at: datetime) -> Path:
    """Exchange what makes the voter tokens of one poll; those handed out are void once its servers are started again.
    Ballots that are in stay."""
    path = _folder() / "ballots" / poll / "token"
    if "/" in poll or not path.exists():
        raise Refused(_("There is no open poll %(id)s.") % {"id": poll})
    with noted(What.RENEW, f"tokens {poll}"[:40], two=two, at=at):
        keep_durably(path, secrets.token_bytes(32))
    return path


def _refuse_from_environment(name: str) -> None:
    if os.environ.get(name) or os.environ.get(f"{name}_FILE"):
        raise Refused(
            _("This key comes from the environment: change %(name)s there (docs/guide/keys.md).") % {"name": name}
        )


def _folder() -> Path:
    return Path(settings.HONGMIAN_HOME) / "keys"


def _write(path: Path) -> None:
    keep_durably(path, secrets.token_hex(32).encode())
