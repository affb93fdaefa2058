"""Background work of persons served: looking for records that are alike."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django_tasks import task

from hongmian.clients.domain.keeping import note_alike
from hongmian.clients.models import Client


@task()
def look_for_alike(pk: str) -> None:
    note_alike(Client.objects.get(pk=uuid.UUID(pk)), at=settings.HONGMIAN_CLOCK.now())


def look_soon(sender: type[Client], *, client: uuid.UUID, **more: Any) -> None:
    """Put the search into the queue, in the transaction that stores the record."""
    look_for_alike.enqueue(str(client))
