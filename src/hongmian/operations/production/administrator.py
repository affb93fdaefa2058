"""The first administrator: an account of the association, from the start with an app and recovery codes."""

from __future__ import annotations

import io
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

import segno
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.directory.domain.people import Scope, create_staff_account
from hongmian.directory.enums import Role
from hongmian.directory.queries.people import all_staff
from hongmian.kit.errors import Refused

TRIES = 5


@dataclass(frozen=True)
class Administrator:
    """What is told once. `password` is empty where the person chose it."""

    username: str
    password: str
    totp_secret: str
    totp_uri: str
    recovery_codes: list[str]

    @property
    def plain(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def words(self) -> str:
        lines = [_("Administrator: %(name)s was created") % {"name": self.username}]
        if self.password:
            lines.append(_("Temporary password, shown only this once: %(password)s") % {"password": self.password})
        lines += [
            _("Recovery codes, each good once, shown only this once:"),
            *(f"  {code}" for code in self.recovery_codes),
        ]
        return "\n".join(lines)


def administrator() -> str:
    """Return the username of an administrator there is; empty: none yet."""
    for user in all_staff():
        if user.is_active and any(held.role == Role.ASSOCIATION and held.ended_at is None for held in user.shown):
            return str(user.username)
    return ""


def create_administrator(*, answers: dict[str, str], at: datetime, in_person: bool) -> Administrator:
    """Make the account, all or nothing. `in_person`: show the code to scan and wait until the app tells it rightly;
    raises Refused after five wrong ones."""
    secret = generate_totp_secret()
    uri = totp_uri(answers["admin_username"], secret)
    if in_person:
        _show(uri, secret)
        _verify(secret)
    with transaction.atomic():
        made = create_staff_account(
            username=answers["admin_username"], name=answers["admin_name"], scope=Scope(role=Role.ASSOCIATION),
            by=None, at=at, password=answers["admin_password"] or None,
        )  # fmt: skip
        TOTP.activate(made.user, secret)
        codes = RecoveryCodes.activate(made.user)
        codes.mark_as_viewed()
    password = "" if answers["admin_password"] else made.password
    return Administrator(made.user.username, password, secret, uri, codes.generate_codes())


def totp_uri(username: str, secret: str) -> str:
    """Return what an authenticator app scans (Google Authenticator's Key Uri Format)."""
    issuer = settings.MFA_TOTP_ISSUER
    asked = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(f'{issuer}:{username}', safe=':')}?{asked}"


def _show(uri: str, secret: str) -> None:
    drawn = io.StringIO()
    segno.make(uri, error="l").terminal(drawn, compact=True)
    print(_("Scan this with an authenticator app, or enter the secret %(secret)s") % {"secret": secret})
    print(drawn.getvalue())
    print(uri)


def _verify(secret: str) -> None:
    for _try in range(TRIES):
        if validate_totp_code(secret, input(_("The six digits it shows: ")).strip()):
            return
        print(_("That is not the code. Is the clock of this machine, and of the telephone, right?"), file=sys.stderr)
    raise Refused(_("No right code after %(n)s tries. Nobody was created; start again.") % {"n": TRIES})
