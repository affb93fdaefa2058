"""What a decision holds until it stands, and whom its published reason may not name."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from hongmian.awards.domain.objections.refusals import CannotRule
from hongmian.awards.domain.objections.remedies import Change
from hongmian.awards.domain.reasons import names_of
from hongmian.awards.domain.results.refusing import held_batch
from hongmian.awards.models import Entry, Objection, Sheet


def held_cases(objection: Objection, others: Sequence[str] = ()) -> list[Objection]:
    """Return the objection and those decided with it, with their batch, as they stand now. Raise CannotRule where one
    of the others is decided, or is about something else."""
    batch = held_batch(objection.batch)
    rows = Objection.objects.select_for_update(of=("self",)).select_related("entry", "decided_by")
    first: Objection = rows.get(pk=objection.pk)
    same = rows.filter(batch=batch, entry=first.entry_id, ruling="", code__in=others).exclude(pk=first.pk)
    held = [first, *same.order_by("code")]
    if not first.ruling and len(held) - 1 != len({*others} - {first.code}):
        raise CannotRule(
            _("One of the others was decided meanwhile, or is about something else. Look at them again."),
            field="others",
        )
    for one in held:
        one.batch = batch
    return held


def held_change(change: Change) -> Change:
    """Hold what is changed before the turn of the log is taken, as every verb does: in another order two people could
    wait for each other for ever."""
    if change.sheet:
        Sheet.objects.select_for_update(of=("self",)).get(pk=change.sheet.pk)
    elif change.entry:
        Entry.objects.select_for_update(of=("self",)).get(pk=change.entry.pk)
    return change


def names_around(held: Sequence[Objection]) -> list[str]:
    """Return whom a reason may not name: whoever objects, the people of the entry, the experts, who go by numbers."""
    experts = held[0].batch.call.jurors.values_list("expert__name", flat=True)
    about = names_of(held[0].entry) if held[0].entry else []
    return [*about, *(one.name for one in held), *experts]
