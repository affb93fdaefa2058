"""Background work of returns: checking uploaded workbooks, also those whose check a restart swallowed."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django_tasks import task

from hongmian.returns.domain.uploads import check_return, give_up, left_behind
from hongmian.returns.models import Return


@task()
def check_workbook(pk: str) -> None:
    sent = Return.objects.select_related("sent_by").get(pk=uuid.UUID(pk))
    try:
        check_return(sent=sent, at=settings.HONGMIAN_CLOCK.now())
    except Exception:
        give_up(sent=sent)
        raise


def check_left_behind(*, at: datetime) -> None:
    """Check again what has been silent for a minute. One that is only slow loses nothing: the first to end counts."""
    for pk in left_behind():
        check_workbook.enqueue(str(pk))
