"""Background work of returns: checking uploaded workbooks."""

from __future__ import annotations

import uuid

from django.conf import settings
from django_tasks import task

from hongmian.returns.domain.uploads import check_return, give_up
from hongmian.returns.models import Return


@task()
def check_workbook(pk: str) -> None:
    sent = Return.objects.select_related("sent_by").get(pk=uuid.UUID(pk))
    try:
        check_return(sent=sent, at=settings.HONGMIAN_CLOCK.now())
    except Exception:
        give_up(sent=sent)
        raise
