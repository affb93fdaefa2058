"""The pages of a public vote lead back to the award that it is part of, and say who competes in it no more."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hongmian.awards.models import Entry
from hongmian.awards.queries.eligibility import left_entries, titled_call
from hongmian.awards.web.shown import told


def award_of_poll(sender: Any, poll: Any, **more: Any) -> tuple[str, str] | None:
    """Return title and address of the award whose vote this poll is."""
    call = titled_call(poll.pk)
    return (told(call, "title"), reverse("awards:call", args=[call.pk])) if call else None


def left_of_poll(sender: Any, poll: Any, **more: Any) -> dict[str, str] | None:
    """Return number → a sentence of the entries that left the award since they stood on its ballot."""
    return {one.number: _left(one) for one in left_entries(poll.pk)} or None


def _left(entry: Entry) -> str:
    if entry.withdrawn_at:
        words = _("Withdrawn by whoever entered it on %(day)s. Votes for it count for nobody.")
        return words % {"day": date_format(localtime(entry.withdrawn_at), "DATE_FORMAT")}
    return _("Excluded from the award. Votes for it count for nobody.")
