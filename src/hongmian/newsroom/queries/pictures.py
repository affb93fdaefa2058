"""Pictures as articles show them, and their bytes. One whose consent was withdrawn is not there."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.urls import reverse

from hongmian.newsroom.models import Picture, PictureFile
from hongmian.newsroom.queries.shown import ShownPicture

ENDINGS = {"image/png": "png", "image/jpeg": "jpg"}


def shown_pictures(ids: Collection[uuid.UUID], language: str) -> dict[uuid.UUID, ShownPicture]:
    """Return those of `ids` that may be shown (two queries)."""
    if not ids:
        return {}
    rows = Picture.objects.filter(pk__in=set(ids), withdrawn_at=None)
    widths: dict[uuid.UUID, list[int]] = {}
    files = PictureFile.objects.filter(picture__in=rows).order_by("width")
    for picture, width in files.values_list("picture", "width"):
        widths.setdefault(picture, []).append(width)
    return {one.pk: shown_picture(one, widths.get(one.pk, []), language) for one in rows}


def shown_picture(record: Picture, widths: list[int], language: str) -> ShownPicture:
    english = language == "en"
    ending = ENDINGS[record.media]
    return ShownPicture(
        id=record.pk, digest=record.digest, width=record.width, height=record.height,
        alt=(record.alt_en if english else "") or record.alt_zh,
        caption=(record.caption_en if english else "") or record.caption_zh, credit=record.credit, media=record.media,
        sizes=tuple((reverse("newsroom_files:picture", args=[record.pk, width, ending]), width) for width in widths),
    )  # fmt: skip


def picture_bytes(picture: uuid.UUID, *, width: int = 0) -> bytes:
    """Return the largest file of a picture that may be shown, or the smallest one at least `width` wide; raises
    LookupError for any other."""
    rows = PictureFile.objects.filter(picture=picture, picture__withdrawn_at=None).order_by("width")
    found = rows.filter(width__gte=width).first() if width else None
    found = found or rows.last()
    if found is None:
        raise LookupError(f"no such picture: {picture}")
    return bytes(found.content)


def withdrawn_of(ids: Collection[uuid.UUID]) -> list[uuid.UUID]:
    """Return those of `ids` whose consent was withdrawn (one query)."""
    return sorted(Picture.objects.filter(pk__in=set(ids)).exclude(withdrawn_at=None).values_list("pk", flat=True))
