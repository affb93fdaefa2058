"""`hongmian api`: tokens of partners' programs."""

from __future__ import annotations

import uuid
from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from hongmian.api.domain.tokens import make_token, revoke_token, today
from hongmian.api.enums import Scope
from hongmian.api.models import Token
from hongmian.api.queries.tokens import token_with, tokens
from hongmian.directory.queries.unit_names import agency_called
from hongmian.kit.errors import Refused
from hongmian.ui.command import RoomCommand, read_day

CREATE = "make a token; its secret is printed this once and stored nowhere"


class Command(RoomCommand):
    help = "the API of partners: make, list and revoke tokens"

    def add_arguments(self, parser: ArgumentParser) -> None:
        nouns = parser.add_subparsers(dest="noun", required=True, metavar="token")
        token = nouns.add_parser("token", help="tokens of partners' programs")
        verbs = token.add_subparsers(dest="verb", required=True, metavar="create|list|revoke")
        create = verbs.add_parser("create", help=CREATE, description=CREATE)
        create.add_argument("name", metavar="NAME", help="what it is for")
        create.add_argument("--partner", required=True, help="who will use it")
        create.add_argument(
            "--scope", dest="scopes", action="append", required=True, choices=Scope.values, metavar="SCOPE",
            help="what it may do, once or several times: " + ", ".join(Scope.values),
        )  # fmt: skip
        create.add_argument("--agency", metavar="AGENCY", help="id or credit code; for calls:write: whose calls")
        create.add_argument("--until", type=read_day, metavar="DAY", help="the last day (default: a year from now)")
        listing = verbs.add_parser("list", help="list all tokens, without their secrets")
        revoke = verbs.add_parser("revoke", help="revoke a token: it opens nothing from now on")
        revoke.add_argument("token", metavar="TOKEN", help="its id, or the letters it begins with as listed")
        for verb in (create, listing, revoke):
            self.add_json(verb)

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, verb)(**options)

    def create(
        self, *, name: str, partner: str, scopes: list[str], agency: str | None, until: date | None, json: bool,
        **options: Any,
    ) -> None:  # fmt: skip
        made = make_token(
            name=name, partner=partner, scopes=scopes, agency=_agency(agency) if agency else None,
            expires_on=until or today() + timedelta(days=365), by=None, at=self.now(),
        )  # fmt: skip
        words = _("%(secret)s\nGood until %(day)s. It is shown only this once.")
        told = {**_told(made.token), "secret": made.secret}
        self.answer(told, words=words % {"secret": made.secret, "day": made.token.expires_on}, as_json=json)

    def list(self, *, json: bool, **options: Any) -> None:
        told = [_told(one) for one in tokens()]
        lines = ["{beginning}  {state:<8} {expires_on}  {partner} · {name}".format(**one) for one in told]
        self.answer(told, words="\n".join(lines) or _("There is no token."), as_json=json)

    def revoke(self, *, token: str, json: bool, **options: Any) -> None:
        found = token_with(beginning=token)
        if found is None:
            raise Refused(_("No one token is called %(name)s. See: hongmian api token list") % {"name": token})
        kept = revoke_token(token=found, by=None, at=self.now())
        words = _("%(beginning)s… opens nothing any more.") % {"beginning": kept.beginning}
        self.answer(_told(kept), words=words, as_json=json)


def _agency(words: str) -> uuid.UUID:
    found = agency_called(words)
    if found is None:
        raise Refused(_("There is no agency %(words)s.") % {"words": words})
    return found


def _told(token: Token) -> dict[str, Any]:
    return {
        "id": str(token.pk), "name": token.name, "partner": token.partner, "scopes": token.scopes,
        "agency": str(token.agency_id) if token.agency_id else None, "beginning": token.beginning,
        "state": token.state(today()).value, "expires_on": token.expires_on.isoformat(),
        "last_used_on": token.last_used_on.isoformat() if token.last_used_on else None,
    }  # fmt: skip
