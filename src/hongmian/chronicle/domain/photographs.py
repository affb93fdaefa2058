"""Photographs for the book: checked, drawn anew without place or camera, large enough to be printed."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.chronicle.domain.changing import plain, refused
from hongmian.chronicle.domain.pieces import keep_picture
from hongmian.chronicle.models import KeptPicture, Photograph, Piece
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.press.book.pictures import printed_width
from hongmian.press.book.wrong import WrongBook
from hongmian.uploads.checking import check
from hongmian.uploads.faces import has_face
from hongmian.uploads.limits import Limits

LIMITS = Limits(longest_side=2400)  # 200 dots an inch over a whole page, and some more
TEXTS = ("title", "alt", "caption", "credit")


@transaction.atomic
def add_photograph(
    *, pk: uuid.UUID, content: bytes, texts: dict[str, str], shows_people: bool, by: User | None, at: datetime,
    drawn: bool = False,
) -> Photograph:  # fmt: skip
    """Keep a photograph; the same `pk` again gives the one that is there. `drawn` by a program: it has no face.
    Raises Refused (or `FileRefused`)."""
    stored = Photograph.objects.filter(pk=pk).first()
    if stored:
        return stored
    checked = check(content, kinds=("picture",), limits=LIMITS)
    try:
        printed_width(checked.content, name=texts.get("title", ""))
    except WrongBook as wrong:
        raise refused(wrong, field="file") from None
    kept = keep_picture(checked.content)
    record = Photograph(
        pk=pk,
        picture=kept,
        faces=not drawn and has_face(checked.content),
        shows_people=shows_people,
        added_at=at,
        added_by=by,
    )
    _filled(record, texts).save(force_insert=True)
    record_change(record=record, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return record


@transaction.atomic
def describe_photograph(
    *, photograph: Photograph, texts: dict[str, str], shows_people: bool, by: User | None, at: datetime
) -> Photograph:  # fmt: skip
    """Change its words; pieces that show it are outdated until they are accepted."""
    found = Photograph.objects.select_for_update().get(pk=photograph.pk)
    before = picture(found)
    found.shows_people = shows_people
    _filled(found, texts).save()
    record_change(record=found, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return found


@transaction.atomic
def remove_photograph(*, photograph: Photograph, by: User | None, at: datetime) -> None:
    """Forget a photograph that stands in no edition."""
    if Piece.objects.filter(kind="photograph", source=str(photograph.pk)).exists():
        raise Refused(_("It stands in an edition. Take it out there first."))
    record_change(record=photograph, kind=ChangeKind.WITHDRAWN, before=picture(photograph), by=by, at=at)
    kept = photograph.picture
    photograph.delete()
    if not Photograph.objects.filter(picture=kept).exists() and not _printed(kept):
        kept.delete()


def _printed(kept: KeptPicture) -> bool:
    """Say whether a piece shows the same picture from elsewhere, as an article does."""
    told = Piece.objects.annotate(told=Cast("parts", TextField()))
    return bool(told.filter(told__contains=kept.pk).exists())


def _filled(record: Photograph, texts: dict[str, str]) -> Photograph:
    for name in TEXTS:
        setattr(record, name, plain(texts.get(name, "")))
    try:
        record.clean_fields(exclude={field.name for field in Photograph._meta.fields} - set(TEXTS))
    except ValidationError as error:
        name, words = next(iter(error.message_dict.items()))
        raise Refused(words[0], field=name) from None
    return record
