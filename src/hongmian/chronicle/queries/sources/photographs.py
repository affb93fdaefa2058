"""Photographs that were brought for the book."""

from __future__ import annotations

from datetime import datetime

from hongmian.chronicle.enums import Kind, Lack
from hongmian.chronicle.form.parts import picture
from hongmian.chronicle.models import Photograph
from hongmian.chronicle.queries.sources.told import Offer, Told, is_id


def offers(kind: Kind, at: datetime) -> list[Offer]:
    return [Offer(str(one.pk), one.title, one.credit) for one in Photograph.objects.all()]


def tell(kind: Kind, source: str, at: datetime) -> Told | None:
    found = Photograph.objects.filter(pk=source).first() if is_id(source) else None
    if found is None:
        return None
    part = picture(found.picture_id, alt=found.alt, caption=found.caption or found.title, credit=found.credit)
    asks = (Lack.SHOWN,) if found.needs_consent else ()
    return Told(title=found.title, parts=(part,), version=found.picture_id[:12], asks=asks)
