"""Making and revoking tokens, and finding the one a program shows."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.api.enums import Scope, TokenState
from hongmian.api.models import Token
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused

PREFIX = "hm_"
SECRET_BYTES = 32
LONGEST = timedelta(days=732)
SHOWN = 9  # signs, by which people tell tokens apart


@dataclass(frozen=True)
class Made:
    """A new token and its secret, which can be shown this once."""

    token: Token
    secret: str


def today() -> date:
    """Return the day in Shanghai by the real clock, which tokens go by."""
    return datetime.now(tz=SHANGHAI).date()


def make_token(
    *, name: str, partner: str, scopes: Collection[str], agency: uuid.UUID | None, expires_on: date, by: User | None,
    at: datetime,
) -> Made:  # fmt: skip
    """Make a token; only a digest of its secret is stored. Recorded in the history."""
    _check(name, partner, scopes, agency, expires_on)
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    with transaction.atomic():
        token = Token.objects.create(
            name=name, partner=partner, scopes=[scope.value for scope in Scope if scope in scopes], agency_id=agency,
            beginning=secret[:SHOWN], digest=digest_of(secret), expires_on=expires_on, made_at=at, made_by=by,
        )  # fmt: skip
        record_change(record=token, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return Made(token, secret)


def revoke_token(*, token: Token, by: User | None, at: datetime) -> Token:
    """Revoke a token: from now on it opens nothing. Done again, it changes nothing. Recorded in the history."""
    with transaction.atomic():
        kept = Token.objects.select_for_update().get(pk=token.pk)
        if kept.revoked_at is None:
            before = picture(kept)
            kept.revoked_at = at
            kept.save(update_fields=["revoked_at"])
            record_change(record=kept, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    return kept


def token_of(secret: str) -> Token | None:
    """Return the good token with this secret, or None. One query; the first time on a day notes that day."""
    day = today()
    token = Token.objects.filter(digest=digest_of(secret)).first()
    if token is None or token.state(day) != TokenState.GOOD:
        return None
    if token.last_used_on != day:
        Token.objects.filter(pk=token.pk).update(last_used_on=day)
    return token


def digest_of(secret: str) -> str:
    """SHA-256 in hex. The secret has 256 bits drawn by lot, so that no salt or slow hash would add anything."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _check(
    name: str, partner: str, scopes: Collection[str], agency: uuid.UUID | None, expires_on: date
) -> None:  # fmt: skip
    if not name.strip() or not partner.strip():
        raise Refused(_("Say whose token it is and what it is for."))
    if not scopes or not set(scopes) <= set(Scope.values):
        raise Refused(_("Say what the token may do: %(scopes)s.") % {"scopes": ", ".join(Scope.values)})
    if Scope.CALLS in scopes and agency is None:
        raise Refused(_("A token for call records needs the agency whose calls they are."))
    if not today() <= expires_on <= today() + LONGEST:
        raise Refused(_("The last day must be between today and two years from now."))
