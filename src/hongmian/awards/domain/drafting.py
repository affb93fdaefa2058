"""Making a poll and changing it, while it is a draft. Opened, it never changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.models import Poll
from hongmian.awards.models.poll import RESERVED
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused


class CannotChange(Refused):
    """The poll is no draft any more, or what is asked makes no poll."""


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
    try:
        poll.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise wrong_field(Poll, error) from None
    _must(poll.closes_at > poll.opens_at, "closes_at", _("It closes after it opens."))
    _must(poll.objections_until >= poll.closes_at, "objections_until", _("Objections end after voting does."))
    _must(1 <= poll.min_choices <= poll.max_choices, "max_choices", _("The most choices are at least the fewest."))
    ids = [reason.get("id") for reason in poll.reasons]
    whole = all(reason.get(key) for reason in poll.reasons for key in ("id", "zh", "en"))
    once = bool(ids) and len(set(ids)) == len(ids)
    _must(whole and once, "reasons", _("Each reason has an id of its own and its words in both languages."))


def wrong_field(model: type[Model], error: ValidationError) -> CannotChange:
    """Return the refusal that names the first field that is wrong."""
    name, messages = next(iter(error.message_dict.items()))
    label = getattr(model._meta.get_field(name), "verbose_name", name)
    return CannotChange(_("%(field)s: %(why)s") % {"field": label, "why": messages[0]}, field=name)


def _must(holds: bool, field: str, sentence: str) -> None:
    if not holds:
        raise CannotChange(sentence, field=field)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"a poll has no {', '.join(sorted(unknown))}")
    return fields
