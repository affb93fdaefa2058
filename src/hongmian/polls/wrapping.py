"""The secret of a poll: 32 random bytes, sealed by a key file of this poll alone.

Whoever has the secret can try every phone number and so undo the pseudonyms. The sealed secret stands in the database
and its backups; the key stands in `keys/ballots/<poll>/wrap` only, so that without it no copy of the database says
anything. It is destroyed when objections end.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.utils.translation import gettext as _

from hongmian.kit.durable import keep_durably, sync_folder
from hongmian.kit.errors import Refused
from hongmian.kit.sealed import Seal

_SIZE = 32  # bytes of the key, and of the secret


class SecretDestroyed(Refused):
    """The poll's secret is gone, and with it every way from a person to a ballot."""


class SecretLost(Refused):
    """Key file and sealed secret do not belong together: one of them was restored from elsewhere."""


def new_secret(poll_id: str) -> str:
    """Return a new secret, sealed, under a key made on first use."""
    path = _path(poll_id)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        keep_durably(path, secrets.token_bytes(_SIZE))
    return _seal(poll_id).close(secrets.token_hex(_SIZE))


def open_secret(poll_id: str, sealed: str) -> bytes:
    """Return the 32 bytes; raise SecretDestroyed once they are gone, SecretLost where the key is of another one."""
    if not sealed or not _path(poll_id).exists():
        raise SecretDestroyed(_("The secret of this poll is destroyed: no token can be made any more."))
    try:
        return bytes.fromhex(_seal(poll_id).open(sealed))
    except (InvalidTag, ValueError):
        raise SecretLost(_("The secret of this poll cannot be opened: its key and the database do not fit.")) from None


def destroy_key(poll_id: str) -> None:
    """Remove the key; done already, nothing happens. Copies made of the file are the operator's to count and remove."""
    path = _path(poll_id)
    if path.exists():
        path.unlink()
        sync_folder(path.parent)


def _seal(poll_id: str) -> Seal:
    return Seal(_path(poll_id).read_bytes(), f"ballots.secret:{poll_id}")


def _path(poll_id: str) -> Path:
    return Path(settings.HONGMIAN_HOME) / "keys" / "ballots" / poll_id / "wrap"
