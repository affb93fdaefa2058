"""What other rooms may show of a person served: the case number and a masked name. Nothing here is a reading."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from hongmian.clients.models import Client


@dataclass(frozen=True)
class Known:
    """`canonical`: the record this one was merged into, or itself."""

    id: uuid.UUID
    number: str
    masked: str
    group: str
    agency: uuid.UUID
    canonical: uuid.UUID

    def __str__(self) -> str:
        return f"{self.number} {self.masked}".strip()


def known(ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, Known]:
    """Return what may be shown of these records, by id (one query; none for no ids). The caller has checked that the
    records naming them are the reader's to see."""
    wanted = {one for one in ids if one}
    if not wanted:
        return {}
    rows = Client.objects.filter(pk__in=wanted).only("number", "name", "group", "agency_id", "merged_into_id")
    return {
        row.pk: Known(
            id=row.pk, number=row.number, masked=masked_name(row.name), group=row.group, agency=row.agency_id,
            canonical=row.merged_into_id or row.pk,
        )
        for row in rows
    }  # fmt: skip


def masked_name(name: str) -> str:
    """Leave the first character of a name: 陈**."""
    text = name.strip()
    return f"{text[0]}**" if text else ""
