"""The pages of a public vote lead back to the award that it is part of."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from hongmian.awards.queries.eligibility import titled_call
from hongmian.awards.web.shown import told


def award_of_poll(sender: Any, poll: Any, **more: Any) -> tuple[str, str] | None:
    """Return title and address of the award whose vote this poll is."""
    call = titled_call(poll.pk)
    return (told(call, "title"), reverse("awards:call", args=[call.pk])) if call else None
