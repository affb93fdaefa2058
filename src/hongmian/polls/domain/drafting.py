"""Making a poll and changing it, while it is a draft. Opened, it never changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.ballots.entries import MOST_CHOICES
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.polls.enums import Identity
from hongmian.polls.models import Poll
from hongmian.polls.models.poll import RESERVED
from hongmian.polls.rules import tokens_are_handed_out


class CannotChange(Refused):
    """The poll is no draft any more, or what is asked makes no poll."""


YEARS = range(2000, 2200)
MOST_REASONS, LONGEST_ID = 50, 40
FIELDS = (
    "title_zh", "title_en", "about_zh", "about_en", "opens_at", "closes_at", "objections_until", "min_choices",
    "max_choices", "period", "identity", "counts_while_open", "reasons", "may_vote_again",
)  # fmt: skip


@transaction.atomic
def create_poll(*, id: str, by: User | None, at: datetime, **fields: Any) -> Poll:  # noqa: A002 - the field's name
    """Store a new draft. `fields`: those of FIELDS. Raise Refused where one is wrong or the id is taken."""
    if id in RESERVED or Poll.objects.filter(pk=id).exists():
        raise CannotChange(_("%(id)s is taken. Choose another name for the address.") % {"id": id}, field="id")
    poll = Poll(id=id, **_known(fields))
    check_poll(poll)
    poll.save(force_insert=True)
    record_change(record=poll, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return poll


@transaction.atomic
def change_poll(*, poll: Poll, by: User | None, at: datetime, **fields: Any) -> Poll:
    """Change a draft; raise Refused where it is none or a field is wrong."""
    held = locked_draft(poll)
    before = picture(held)
    for name, value in _known(fields).items():
        setattr(held, name, value)
    check_poll(held)
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held


@transaction.atomic
def discard_poll(*, poll: Poll, by: User | None, at: datetime) -> None:
    """Remove a draft with its candidates."""
    held = locked_draft(poll)
    record_change(record=held, kind=ChangeKind.WITHDRAWN, before=picture(held), by=by, at=at)
    held.delete()


def locked(poll: Poll) -> Poll:
    """Return the poll as it stands now, held until the transaction ends."""
    return Poll.objects.select_for_update().get(pk=poll.pk)


def locked_draft(poll: Poll) -> Poll:
    held = locked(poll)
    if not held.is_draft:
        raise CannotChange(_("This poll is frozen since it was opened. Extend it or call it off instead."))
    return held


def check_poll(poll: Poll) -> None:
    """Raise Refused, naming the field, unless the draft is whole."""
    refuse_wrong(poll)
    for field in ("opens_at", "closes_at", "objections_until"):
        _must(getattr(poll, field).year in YEARS, field, _("Write a year from 2000 to 2199."))
    _must(poll.closes_at > poll.opens_at, "closes_at", _("It closes after it opens."))
    _must(poll.objections_until >= poll.closes_at, "objections_until", _("Objections end after voting does."))
    _must(1 <= poll.min_choices <= poll.max_choices, "max_choices", _("The most choices are at least the fewest."))
    _must(poll.max_choices <= MOST_CHOICES, "max_choices", _("A ballot holds at most 255 choices."))
    _must(
        _reasons_are_whole(poll.reasons),
        "reasons",
        _("Each reason has an id of its own and its words in both languages."),
    )
    _must(
        poll.identity != Identity.TOKEN or tokens_are_handed_out(),
        "identity", _("Tokens are handed out in demos and benchmarks only. This server is neither (HONGMIAN_TRIAL)."),
    )  # fmt: skip


def refuse_wrong(record: Model, *, exclude: Iterable[str] = ()) -> None:
    """Raise CannotChange that names the first field of `record` that is wrong."""
    try:
        record.full_clean(exclude=exclude, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise _wrong(record, name, messages[-1]) from None
    for field in record._meta.concrete_fields:
        if "\0" in str(getattr(record, field.attname)):  # PostgreSQL stores none
            raise _wrong(record, field.name, _("There is a zero byte in it."))


def _wrong(record: Model, name: str, why: str) -> CannotChange:
    label = getattr(record._meta.get_field(name), "verbose_name", name)
    return CannotChange(_("%(field)s: %(why)s") % {"field": label, "why": why}, field=name)


def _reasons_are_whole(reasons: Any) -> bool:
    """A list of `{"id", "zh", "en"}`, each a text, each id once and short enough to be stored with a decision."""
    if not isinstance(reasons, list) or not 0 < len(reasons) <= MOST_REASONS:
        return False
    for one in reasons:
        if not isinstance(one, dict) or set(one) != {"id", "zh", "en"}:
            return False
        if not all(isinstance(text, str) and text.strip() and "\0" not in text for text in one.values()):
            return False
    ids = [one["id"] for one in reasons]
    return len(set(ids)) == len(ids) and max(map(len, ids)) <= LONGEST_ID


def _must(holds: bool, field: str, sentence: str) -> None:
    if not holds:
        raise CannotChange(sentence, field=field)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"a poll has no {', '.join(sorted(unknown))}")
    return fields
