"""The batch that a page is about, and what may be objected to in its result."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from hongmian.awards.models import Batch, Entry
from hongmian.awards.queries.calls import public_call
from hongmian.awards.queries.objections import newest_rows
from hongmian.directory.person import Person
from hongmian.ui.reading import ENGLISH

PROCEDURE = "-"  # no number of an entry


class PublicRequest(HttpRequest):
    """Only a type: `reader` and `Gate` set these."""

    person: Person
    now: datetime


def batch_or_404(call: str, number: int) -> Batch:
    """Return a batch that has a result, with its call."""
    found = public_call(call)
    batch = found and found.batches.filter(number=number, results__isnull=False).distinct().first()
    if not found or not batch:
        raise Http404
    batch.call = found
    return batch


def choices_of(batch: Batch) -> list[tuple[str, object]]:
    """Return what an objection may be about: winners with their titles, all others by number only."""
    found = newest_rows(batch)
    numbers = list(found.rows) if found else []
    winners = list(found.winners) if found else []
    shown = "title_en" if get_language() == ENGLISH else "title"  # a choice cannot be marked as Chinese
    titles = dict(Entry.objects.filter(call=batch.call_id, number__in=winners).values_list("number", shown))
    others = sorted(set(numbers) - set(winners))
    return [
        ("", _("Choose what it is about")),
        (PROCEDURE, _("The procedure, not a single entry")),
        (pgettext("entries", "Winners"), [(one, f"{one} {titles.get(one, '')}".strip()) for one in winners]),
        (_("Other entries"), [(one, one) for one in others]),
    ]
