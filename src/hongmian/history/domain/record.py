"""Writing history: what a record looked like before and after."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from hongmian.accounts.models import User
from hongmian.accounts.sealed import SealedTextField, code_of
from hongmian.history.domain.read_log import commit
from hongmian.history.enums import ChangeKind
from hongmian.history.models import Change, Reading
from hongmian.history.models import change as _change_model

SEALED = _change_model.SEALED
COMMAND_LINE = _change_model.COMMAND_LINE
CLOSED = _change_model.CLOSED


@dataclass(frozen=True)
class Event:
    """A change about to be recorded: `before` and `after` as `picture` returns them."""

    record: Model
    kind: ChangeKind
    before: Mapping[str, str]
    after: Mapping[str, str]


def picture(record: Model) -> dict[str, str]:
    """Return the stored fields of `record` as text, by field name. A sealed value gives only its trace (a keyed
    hash), so that two pictures differ when it changed, and neither shows it."""
    seen = {}
    left_out = getattr(record, "NOT_IN_HISTORY", ())
    for field in record._meta.concrete_fields:
        if field.name in left_out:
            continue
        value = getattr(record, field.attname)
        if isinstance(field, SealedTextField):
            value = f"{SEALED}{code_of('history.trace').of(str(value))[:8]}" if value else ""
        seen[field.name] = _text(value)
    return seen


def record_change(
    *, record: Model, kind: ChangeKind, before: Mapping[str, str], by: User | None, at: datetime
) -> Change | None:
    """Keep one change of `record`, whose picture was `before` ({} for a new one). Nothing differs: nothing kept."""
    changes = record_changes(events=[Event(record, kind, before, picture(record))], by=by, at=at)
    return changes[0] if changes else None


def record_changes(
    *, events: Iterable[Event], by: User | None, at: datetime, batch: uuid.UUID | None = None
) -> list[Change]:
    """Keep many changes in one statement, as an import makes them."""
    kept = [change for event in events if (change := _change(event, by, at, batch))]
    return Change.objects.bulk_create(kept, batch_size=500)


def record_reading(*, record: Model, field: str, reason: str, by: User, at: datetime) -> Reading:
    """Keep that `by` read a sealed field of `record` in clear."""
    reading = Reading(
        at=at, by=by, thing=_thing(record), thing_id=str(record.pk), thing_name=str(record)[:200], field=field,
        reason=reason,
    )  # fmt: skip
    commit(reading).save()
    return reading


def forget_actor(*, user: User) -> int:
    """Take the name of an account that its owner closes off what it changed; return how many changes those are."""
    return Change.objects.filter(by=user).update(by=None, by_name=CLOSED)


def forget_record(*, record: Model, name: str) -> int:
    """Take what a record said out of its history, and put `name` for what it was called; return how many changes those
    are. That it was changed, when and by whom stays."""
    changes = Change.objects.filter(thing=_thing(record), thing_id=str(record.pk))
    return changes.update(before={}, after={}, thing_name=name)


def _change(event: Event, by: User | None, at: datetime, batch: uuid.UUID | None) -> Change | None:
    names = [name for name in event.after if event.before.get(name, "") != event.after[name]]
    if not names and event.kind == ChangeKind.CHANGED:
        return None
    return Change(
        at=at,
        by=by,
        by_name=str(by) if by else COMMAND_LINE,
        kind=event.kind,
        thing=_thing(event.record),
        thing_id=str(event.record.pk),
        thing_name=str(event.record)[:200],
        before={name: event.before[name] for name in names if name in event.before},
        after={name: event.after[name] for name in names},
        batch=batch,
    )


def _thing(record: Model) -> str:
    return str(record._meta.label_lower)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value)
