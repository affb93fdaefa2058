"""Erasing a person on request (PIPL art. 47): what names them goes, salts too; counts stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from django.db import transaction

from hongmian.accounts.domain.own_account import close_own_account
from hongmian.accounts.models import User
from hongmian.clients.domain.erasing import erase_everywhere
from hongmian.clients.enums import Erasure
from hongmian.clients.signals import Kept, erasing_person
from hongmian.history.domain.read_log import forget_readings
from hongmian.kit.errors import Refused
from hongmian.operations.privacy.person import Held


@dataclass
class Erased:
    """How many records were emptied, by kind; `kept`: what stays, why and until when."""

    done: dict[str, int] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)

    def add(self, kind: str) -> None:
        self.done[kind] = self.done.get(kind, 0) + 1


@transaction.atomic
def erase(held: Held, *, reason: str, by: User, at: datetime) -> Erased:
    """Erase what names the person. Done again, it finds less. What has to stay is told, with its reason and day: the
    record that a call was made, without a word of it; a call still to be returned; the account of somebody who works
    here. Raises Refused while a room says that nothing may go: somebody may be in danger."""
    told = Erased()
    for _receiver, kept in erasing_person.send(
        None, clients=held.ids, records=held.records, reason=reason, by=by, at=at
    ):  # fmt: skip
        told.kept += cast("list[Kept]", kept)
    if held.clients:
        erase_everywhere(clients=held.ids, why=Erasure.ASKED, by=by, at=at)
    stays = {kept.what for kept in told.kept if kept.until is None}
    for record in (*held.clients, *held.records):
        if f"{record._meta.label} {record.pk}" not in stays:
            told.add(record._meta.label)
            forget_readings(thing=record._meta.label_lower, ids=[str(record.pk)])
    for user in held.accounts:
        _close(user, told)
    return told


def _close(user: User, told: Erased) -> None:
    name, pk = user.username, user.pk
    try:
        with transaction.atomic():
            close_own_account(user=user)
    except Refused as refusal:
        told.kept.append(Kept(f"accounts.User {name}", str(refusal)))
        return
    told.add("accounts.User")
    forget_readings(thing="accounts.user", ids=[str(pk)])
