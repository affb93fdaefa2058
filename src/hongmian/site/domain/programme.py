"""Events of the programme: added, changed, published, called off."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clients.queries.scanned import scan_of_agency
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.site.enums import EventState, Undertaking
from hongmian.site.models import Event
from hongmian.site.rules import LONGEST, over_from
from hongmian.ui.reading import ENGLISH

OF_A_PERSON = frozenset(("phone", "identity", "bank_card", "plate", "case_number"))
TOLD = ("title", "about", "place", "organiser", "title_en", "about_en", "place_en", "organiser_en")
TRIES = 3  # to take the next free number


@dataclass(frozen=True)
class Draft:
    """What an event says. Times are aware; `all_day`: `starts_at` is midnight, `ends_at` None."""

    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    all_day: bool = False
    undertaking: int = Undertaking.WHOLE
    about: str = ""
    place: str = ""
    link: str = ""
    organiser: str = ""
    title_en: str = ""
    about_en: str = ""
    place_en: str = ""
    organiser_en: str = ""

    def words(self) -> dict[str, Any]:
        """Return what is stored: texts without space around them, times as the database gives them back."""
        return {name: _stored_as(value) for name, value in asdict(self).items()}


def _stored_as(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def add_event(*, event_id: uuid.UUID, draft: Draft, by: User | None, at: datetime) -> Event:
    """Add an event, unpublished. The same id again returns what it made.

    Raises Refused: it ends before it begins, or a text that tells a person's number."""
    _check(draft)
    for _try in range(TRIES):
        if stored := Event.objects.filter(pk=event_id, made_by=by).first():
            return stored
        try:
            with transaction.atomic():
                return _stored(event_id, draft, by, at)
        except IntegrityError:  # somebody took the number, or sent the same form, at the same moment
            continue
    raise Refused(_("This form was used before. Open a new one."))


def change_event(*, event: Event, draft: Draft, by: User | None, at: datetime) -> Event:
    """Change what an event says; whoever subscribes is told anew. Raises Refused where it was called off."""
    _check(draft)

    def change(held: Event) -> None:
        if held.is_off:
            raise Refused(_("This event was called off. Add a new one."))
        for name, value in draft.words().items():
            setattr(held, name, value)
        _clean(held)

    return _changing(event, change, ChangeKind.CHANGED, by, at)


def publish_event(*, event: Event, by: User | None, at: datetime) -> Event:
    """Put an event into the public programme. Published before: nothing is done."""

    def publish(held: Event) -> None:
        if held.is_off:
            raise Refused(_("This event was called off. Add a new one."))
        if held.state == EventState.DRAFT:
            held.state, held.published_at = EventState.PUBLISHED, at

    return _changing(event, publish, ChangeKind.CHANGED, by, at)


def call_off_event(*, event: Event, reason: str, by: User | None, at: datetime) -> Event:
    """Call an event off; a published one stays visible with the reason. Called off before: nothing is done.

    Raises Refused: no reason, or it is over."""
    words = " ".join(reason.split())
    if len(words) < 2:
        raise Refused(_("Say why; whoever meant to come reads it."), field="reason")
    _refuse_personal({"reason": words})

    def call_off(held: Event) -> None:
        if held.is_off:
            return
        if at >= over_from(held.starts_at, held.ends_at):
            raise Refused(_("This event is over."))
        held.state, held.called_off_at, held.called_off_why = EventState.CALLED_OFF, at, words[:120]

    return _changing(event, call_off, ChangeKind.WITHDRAWN, by, at)


def _stored(event_id: uuid.UUID, draft: Draft, by: User | None, at: datetime) -> Event:
    number = (Event.objects.aggregate(most=Max("number"))["most"] or 0) + 1
    event = Event(id=event_id, number=number, made_at=at, made_by=by, changed_at=at, **draft.words())
    _clean(event)
    event.save(force_insert=True)
    record_change(record=event, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return event


def _changing(
    event: Event, change: Callable[[Event], None], kind: ChangeKind, by: User | None, at: datetime
) -> Event:  # fmt: skip
    with transaction.atomic():
        held = Event.objects.select_for_update().get(pk=event.pk)
        before = picture(held)
        change(held)
        if picture(held) != before:
            held.changed_at, held.sequence = at, held.sequence + 1
            held.save()
            record_change(record=held, kind=kind, before=before, by=by, at=at)
    return held


def _clean(event: Event) -> None:
    try:
        event.clean_fields(exclude=["made_by"])
    except ValidationError as error:
        field, words = next(iter(error.message_dict.items()))
        raise Refused(words[0], field=field) from error


def _check(draft: Draft) -> None:
    if draft.ends_at and draft.ends_at <= draft.starts_at:
        raise Refused(_("It must end after it begins."), field="ends_at")
    if draft.ends_at and draft.ends_at - draft.starts_at > LONGEST:
        raise Refused(_("That is more than fourteen days. Enter one event a day."), field="ends_at")
    _refuse_personal({name: getattr(draft, name) for name in TOLD})


def _refuse_personal(texts: dict[str, str]) -> None:
    """An announcement names its speakers and the land line of its place; never the number of a person."""
    for field, findings in zip(texts, scan_of_agency(list(texts.values()), agency=None), strict=True):
        for found in findings:
            if found.kind in OF_A_PERSON:
                chinese, english = found.why
                why = english if get_language() == ENGLISH else chinese
                raise Refused(_("“%(excerpt)s”: %(why)s") % {"excerpt": found.excerpt, "why": why}, field=field)
