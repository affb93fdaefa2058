"""What the verbs about results refuse with, and what they hold while they decide."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hongmian.awards.models import Batch, Call
from hongmian.kit.errors import Refused


class NoResult(Refused):
    """There can be no result yet, or no other one."""


class NoNotice(Refused):
    """A notice cannot begin or end so."""


def held_batch(batch: Batch) -> Batch:
    """Return the batch with its call as they stand now, held until the transaction ends."""
    call = Call.objects.select_for_update().get(pk=batch.call_id)
    held: Batch = call.batches.select_for_update().get(pk=batch.pk)
    held.call = call
    return held


def refuse_unpublished(call: Call) -> None:
    if not call.is_published:
        raise NoResult(_("This award is not published, or it was called off: it has no result."))


def words_of(at: datetime) -> str:
    return str(date_format(localtime(at), "DATETIME_FORMAT"))
