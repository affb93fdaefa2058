"""Sessions in the database, sealed: what waits in one (a second factor, a WeChat sign-in) is readable only here."""

from __future__ import annotations

from typing import Any

from cryptography.exceptions import InvalidTag
from django.contrib.sessions.backends import db

from hongmian.accounts.sealed import seal_of
from hongmian.kit.keyring import UnknownKeyError


class SessionStore(db.SessionStore):
    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal_of("session").close(super().encode(session_dict))

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """Return what the session holds; one that does not open (another key, altered) is an empty one."""
        text = session_data.decode() if isinstance(session_data, bytes) else session_data
        try:
            opened = seal_of("session").open(text)
        except (InvalidTag, UnknownKeyError, ValueError):
            return {}
        held: dict[str, Any] = super().decode(opened)
        return held
