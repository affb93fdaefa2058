"""What was done for a person, as the rooms above tell it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from hongmian.clients.models import Client
from hongmian.clients.signals import Deed, telling_of_client


def services_of(client: Client) -> list[Deed]:
    """Return the services for this person by this agency, the latest first, also those logged under a record merged
    away."""
    same = Client.objects.filter(Q(pk=client.pk) | Q(merged_into=client.pk)).values_list("pk", flat=True)
    told: list[tuple[Any, Any]] = telling_of_client.send(Client, clients=list(same))
    deeds: list[Deed] = [deed for _, found in told for deed in found]
    return sorted(deeds, key=lambda deed: deed.day, reverse=True)
