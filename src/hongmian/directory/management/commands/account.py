"""`hongmian account`: the first administrator of an installation, and the list of staff accounts."""

from __future__ import annotations

import getpass
import sys
from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hongmian.directory.domain.people import NewAccount, Scope, create_staff_account
from hongmian.directory.enums import Role
from hongmian.directory.models import Agency, Membership
from hongmian.directory.queries.people import all_staff
from hongmian.kit.errors import Refused
from hongmian.ui.command import RoomCommand

if TYPE_CHECKING:
    from hongmian.directory.queries.people import StaffUser


class Command(RoomCommand):
    help = "create a staff account, or list them"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="part", required=True, metavar="create|list")
        create = parts.add_parser("create", help="create a staff account")
        roles = [role.value for role in Role if role != Role.CITIZEN]
        create.add_argument("--role", required=True, choices=roles, help="what the person is")
        create.add_argument("--username", required=True, help="the name to sign in with")
        create.add_argument("--name", default="", help="the person's name as pages show it")
        create.add_argument("--agency", metavar="USCC", help="the agency's unified social credit code")
        create.add_argument("--prompt", action="store_true", help="ask for the password instead of making one")
        self.add_json(create)
        self.add_json(parts.add_parser("list", help="list the staff accounts"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["part"] == "list":
            self._list(as_json=options["json"])
        else:
            self._create(options)

    def _create(self, options: dict[str, Any]) -> None:
        scope = Scope(role=Role(options["role"]), agency=_agency(options["agency"]))
        password = _asked_password() if options["prompt"] else None
        try:
            made = create_staff_account(
                username=options["username"],
                name=options["name"],
                scope=scope,
                by=None,
                at=self.now(),
                password=password,
            )
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from None
        self.answer(_told(made, chosen=password is not None), words=_words(made, password), as_json=options["json"])

    def _list(self, *, as_json: bool) -> None:
        rows = [_row(user) for user in all_staff()]
        words = "\n".join(f"{row['username']:<20} {_roles(row['roles'])}" for row in rows)
        self.answer(rows, words=words, as_json=as_json)


def _agency(uscc: str | None) -> Agency | None:
    if uscc is None:
        return None
    agency = Agency.objects.filter(uscc=uscc.upper()).first()
    if agency is None:
        raise Refused(_("No agency has the code %(code)s.") % {"code": uscc})
    return agency


def _asked_password() -> str:
    """Ask twice on a terminal; a script hands the password over on standard input."""
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = getpass.getpass(_("Password: "))
        if getpass.getpass(_("Password, once more: ")) != password:
            raise Refused(_("The two passwords differ. Nothing was created."))
    try:
        validate_password(password)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    return password


def _told(made: NewAccount, *, chosen: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"username": made.user.username}
    return told if chosen else {**told, "password": made.password}


def _words(made: NewAccount, password: str | None) -> str:
    first = _("Created: %(name)s") % {"name": made.user.username}
    if password is not None:
        return first
    second = _("Temporary password, shown only this once: %(password)s") % {"password": made.password}
    return f"{first}\n{second}"


def _row(user: StaffUser) -> dict[str, Any]:
    return {
        "username": user.username,
        "name": user.name,
        "active": user.is_active,
        "second_factor": user.second_factor,
        "roles": [_role(held) for held in user.shown],
    }


def _role(held: Membership) -> dict[str, Any]:
    return {"role": held.role, "agency": held.agency.uscc if held.agency else None, "ended": held.ended_at is not None}


def _roles(roles: list[dict[str, Any]]) -> str:
    return ", ".join("@".join(filter(None, (held["role"], held["agency"]))) for held in roles if not held["ended"])
