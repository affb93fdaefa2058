"""Adding, changing, withdrawing and restoring the records of the network by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.directory.domain.keep import keep, prepare
from hongmian.directory.domain.own_mobiles import end_with_worker
from hongmian.directory.enums import HotlineKind
from hongmian.directory.models import Agency, Hotline, PartyGroup, Station, Worker
from hongmian.directory.queries.in_service import workers_in_service
from hongmian.history.domain.record import picture
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

Record = TypeVar("Record", bound=models.Model)
Ending = TypeVar("Ending", Agency, PartyGroup, Station, Worker)


class StaleEdit(Refused):
    """The record changed since it was opened: `before` as it was opened, `now` as it is (pictures)."""

    def __init__(self, *, before: Mapping[str, str], now: Mapping[str, str]) -> None:
        super().__init__(_("Someone changed this record while you were editing it. Nothing of yours was stored yet."))
        self.before = before
        self.now = now


@transaction.atomic
def add_record(*, record: Record, by: User, at: datetime) -> Record:
    """Store a new record. The same record sent twice is stored once.

    Raises Refused if another record has the same key and says something else; ValidationError by field.
    """
    prepare(record)
    stored = _stored(record)
    if stored is None:
        try:
            with transaction.atomic():
                return keep(record=record, by=by, at=at)
        except IntegrityError:  # the same form, sent twice at once: the other one was first
            stored = _stored(record)
    if stored is None or picture(stored) != picture(record):
        raise Refused(_("There is already a record with this number or name. Open that one and edit it."))
    return stored


@transaction.atomic
def change_record(*, record: Record, opened: Mapping[str, str], by: User, at: datetime) -> Record:
    """Store a changed record, if it still is as it was when the editor opened it (`opened`, a picture).

    Raises StaleEdit otherwise. What is already stored just so (a form sent twice) is accepted.
    """
    prepare(record)
    stored = type(record)._default_manager.select_for_update().get(pk=record.pk)
    now = picture(stored)
    if now == picture(record):
        return stored
    if now != opened:
        raise StaleEdit(before=opened, now=now)
    return keep(record=record, by=by, at=at)


@transaction.atomic
def withdraw_record(*, record: Ending, by: User, at: datetime) -> Ending:
    """End an agency, a station, a Party group or a worker's service today; ended already: nothing happens.

    A worker who leaves takes their own mobile out of service with them. Roles held as this worker or in this agency
    let nobody in while it is ended (`queries.people.person_of`). Raises Refused for a Party group that still has
    members.
    """
    kept = _locked(record)
    field = end_field(kept)
    ends = getattr(kept, field)
    if ends and ends <= at.date():
        return kept
    if isinstance(kept, PartyGroup):
        _refuse_if_it_has_members(kept, at)
    if isinstance(kept, Worker):
        _end_own_mobiles(kept, by, at)
    setattr(kept, field, at.date())
    return keep(record=kept, by=by, at=at, kind=ChangeKind.WITHDRAWN)


@transaction.atomic
def restore_record(*, record: Ending, by: User, at: datetime) -> Ending:
    """Bring an ended record back into service; not ended: nothing happens."""
    kept = _locked(record)
    field = end_field(kept)
    if getattr(kept, field) is None:
        return kept
    setattr(kept, field, None)
    return keep(record=kept, by=by, at=at, kind=ChangeKind.RESTORED)


def _end_own_mobiles(worker: Worker, by: User, at: datetime) -> None:
    """Also those that would begin later."""
    for line in Hotline.objects.select_for_update().filter(worker=worker, kind=HotlineKind.OWN_MOBILE):
        if end_with_worker(line, at.date()):
            keep(record=line, by=by, at=at, kind=ChangeKind.WITHDRAWN)


def end_field(record: models.Model) -> str:
    return "left_on" if isinstance(record, Worker) else "withdrawn_on"


def _stored(record: Record) -> Record | None:
    return type(record)._default_manager.select_for_update().filter(pk=record.pk).first()


def _locked(record: Ending) -> Ending:
    kept: Ending = type(record)._default_manager.select_for_update().get(pk=record.pk)
    return kept


def _refuse_if_it_has_members(group: PartyGroup, at: datetime) -> None:
    members = workers_in_service(at=at).filter(party_group=group).count()
    if members:
        raise Refused(
            _("This Party group still has members: %(members)s. Give them another group first.") % {"members": members}
        )
