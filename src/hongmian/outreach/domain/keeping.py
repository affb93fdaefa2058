"""Storing and changing records of outreach so that day counts and history always go with them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from hongmian.accounts.models import User
from hongmian.clients.queries.known import known
from hongmian.directory.domain.live_days import LiveDays
from hongmian.directory.queries.in_service import workers_in_service
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.history.queries.changes import last_change
from hongmian.indicators.domain.counting import count
from hongmian.indicators.units import Cell
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.namelessness import refuse_names
from hongmian.outreach.queries.cells import cells_of
from hongmian.outreach.rules import is_own

NOT_SAID = ("logged_at", "requested_at", "day", "agency", "district")
OTHER_AGENCY = _lazy("This client belongs to another agency than the station or line. Choose one of the same.")
Record = TypeVar("Record", bound=models.Model)


def day_of(at: datetime) -> date:
    """Return the Shanghai date a moment is counted on."""
    return at.astimezone(SHANGHAI).date()


def place_of(unit: Any) -> dict[str, Any]:
    """Return the fields that say where a service belongs: of a hotline or a station of `directory`."""
    own = "hotline" if hasattr(unit, "valid_from") else "station"
    return {f"{own}_id": unit.pk, "agency_id": unit.agency_id, "district_id": unit.district_id}


def check_live(unit: Any, day: date) -> None:
    """Raise Refused if the unit was not in service on `day`, or returns its figures by workbook. To be asked in the
    transaction that stores: until it ends, the day cannot become one that is returned."""
    LiveDays().check(unit, day)


def unit_of(record: Any) -> Any:
    return record.hotline or record.station


def check_worker(worker: uuid.UUID | None, agency: uuid.UUID, *, at: datetime) -> None:
    """Raise Refused for a worker (an id) who does not work for the agency."""
    if worker and not workers_in_service(at=at).filter(pk=worker, agency=agency).exists():
        raise Refused(_("Choose a worker of the agency that gives this service."), field="worker")


@transaction.atomic
def store(record: Record, *, by: User | None, at: datetime) -> Record:
    """Store a new service record, count it and keep its history. The id of a record that is there already, sent again
    by the same person for the same agency with the same words, gives that record, whatever has become of it since;
    anything else under that id is refused, so that nobody believes stored what is not."""
    if stored := _stored(record, by):
        return stored
    record.clean_fields(exclude=[field.name for field in record._meta.fields if field.is_relation])
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError:  # the same form, sent twice at once
        if stored := _stored(record, by):
            return stored
        raise
    count(changes=cells_of(record))
    record_change(record=record, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return record


@contextmanager
def changing(
    record: Record, *, by: User | None, at: datetime, kind: ChangeKind = ChangeKind.CHANGED
) -> Iterator[Record]:
    """Lock a record as it is stored now and let the body change it; then store it, count the difference, keep the
    history. What the body raises undoes everything."""
    with transaction.atomic():
        held = type(record)._default_manager.select_for_update().get(pk=record.pk)
        before, counted = picture(held), cells_of(held)
        yield held
        held.save()
        changes: dict[Cell, int] = dict(cells_of(held))
        for cell, number in counted.items():
            changes[cell] = changes.get(cell, 0) - number
        count(changes=changes)
        record_change(record=held, kind=kind, before=before, by=by, at=at)


def check_client(client: uuid.UUID | None, agency: uuid.UUID) -> None:
    """Raise Refused for a client (an id) of another agency, and for one whose data was erased."""
    if client is None:
        return
    found = known([client]).get(client)
    if found is None or found.agency != agency:
        raise Refused(OTHER_AGENCY, field="client")
    if not found.masked:
        raise Refused(_("This person took back their consent, and their data was erased."), field="client")


def check_past(moment: datetime, *, at: datetime, field: str) -> None:
    """Raise Refused for what is said to be done later than now, or longer ago than a month."""
    if moment > at:
        raise Refused(_("This lies in the future. Write when it was done."), field=field)
    if (day_of(at) - day_of(moment)).days > 31:
        raise Refused(_("This is more than 31 days ago. Later figures go through the daily return."), field=field)


def refuse_voided(record: Any) -> None:
    """Raise Refused for a record that was voided: it comes back first, then it is changed."""
    if record.voided_at is not None:
        raise Refused(_("This record was voided. Bring it back before you correct it."))


def require_reason(reason: str) -> str:
    """Return the reason in one line; raise Refused if there is none."""
    words = " ".join(reason.split())
    if len(words) < 2:
        raise Refused(_("Say why in a few words; it is kept."), field="reason")
    refuse_names(text=words, field="reason")  # a reason stands unsealed in the history
    return words[:200]


def _stored(record: Record, by: User | None) -> Record | None:
    stored = type(record)._default_manager.filter(pk=record.pk).first()
    if stored is None:
        return None
    agency: uuid.UUID = record.agency_id  # type: ignore[attr-defined]  # every service record has one
    if not is_own(stored, agency=agency, by=by):
        raise Refused(_("This form was used before. Open a new one."))
    first = last_change(stored, kind=ChangeKind.ADDED)
    if first and _said(picture(record)) != _said(first.after):
        raise Refused(_("This form is stored already, with other words. Open a new one for what you add now."))
    return stored


def _said(seen: Mapping[str, str]) -> dict[str, str]:
    """What of a picture the form said: neither when it came nor whose the unit was."""
    return {name: value for name, value in seen.items() if value and name not in NOT_SAID}
