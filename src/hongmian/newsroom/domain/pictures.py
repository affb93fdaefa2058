"""Pictures: checked, drawn anew without place or camera, kept in a few widths; gone once consent is withdrawn."""

from __future__ import annotations

import io
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from PIL import Image

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture as seen
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.personal import refuse_words
from hongmian.newsroom.enums import PictureConsent, State
from hongmian.newsroom.models import Picture, PictureFile
from hongmian.uploads.checking import check
from hongmian.uploads.faces import has_face
from hongmian.uploads.limits import Limits

LIMITS = Limits(longest_side=1920)
WIDTHS = (480, 960)  # beside the whole width
TEXTS = ("alt_zh", "alt_en", "credit", "caption_zh", "caption_en", "reference")
SHOWN = ("alt_zh", "alt_en", "caption_zh", "caption_en", "credit")
MEDIA = {"png": "image/png", "jpeg": "image/jpeg"}


@dataclass(frozen=True)
class Told:
    """What is said of a picture by whoever adds it."""

    alt_zh: str
    alt_en: str
    credit: str
    consent: PictureConsent | str
    caption_zh: str = ""
    caption_en: str = ""
    reference: str = ""


def add_picture(
    *, pk: uuid.UUID, content: bytes, told: Told, agency: uuid.UUID | None, by: User | None, at: datetime,
    drawn: bool = False,
) -> Picture:  # fmt: skip
    """Keep a picture; the same `pk` again gives the one that is there. Raises Refused (also `uploads.FileRefused`) for
    what is no picture, lacks its words or has words that point to someone, or shows a face and says that nobody can be
    recognised. `drawn` by a program: it has no face."""
    stored = Picture.objects.filter(pk=pk).first()
    if stored:
        return stored
    checked = check(content, kinds=("picture",), limits=LIMITS)
    faces = not drawn and has_face(checked.content)
    if faces and told.consent == PictureConsent.NOBODY:
        raise Refused(
            _("There seems to be a face in this picture. If those shown have agreed, say where their forms are kept; "
              "else choose another."), field="consent",
        )  # fmt: skip
    record = _filled(Picture(pk=pk, agency_id=agency, faces=faces, added_by=by, added_at=at), told)
    record.width, record.height, record.digest = checked.width or 0, checked.height or 0, checked.sha256
    record.media = MEDIA[checked.kind]
    files = [
        PictureFile(picture=record, width=width, height=height, content=data)
        for width, height, data in _sizes(checked.content, record)
    ]
    try:
        with transaction.atomic():
            record.save(force_insert=True)
            PictureFile.objects.bulk_create(files)
            record_change(record=record, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    except IntegrityError:  # the same form twice, both while it was drawn
        return Picture.objects.get(pk=pk)
    return record


def describe_picture(*, picture: Picture, told: Told, by: User, at: datetime, publishes: bool) -> Picture:
    """Change the words of a picture: wherever it is shown they are new. Only who `publishes` changes them once a
    published article shows it."""
    with transaction.atomic():
        held = Picture.objects.select_for_update().get(pk=picture.pk)
        if not publishes and held.articles.filter(state=State.PUBLISHED).exists():
            raise Refused(_("A published article shows this picture: ask the association to change its words."))
        if held.faces and told.consent == PictureConsent.NOBODY:
            raise Refused(_("There seems to be a face in it: say where the forms are kept."), field="consent")
        before = seen(held)
        _filled(held, told).save()
        record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held


def withdraw_picture(*, picture: Picture, why: str, by: User, at: datetime) -> Picture:
    """Somebody shown takes their consent back, or it should never have been shown: it disappears everywhere, and its
    files are deleted. Withdrawn already: stays as it is."""
    words = " ".join(why.split())[:200]
    if len(words) < 2:
        raise Refused(_("Say why in a few words; it is kept."), field="why")
    with transaction.atomic():
        held = Picture.objects.select_for_update().get(pk=picture.pk)
        if held.withdrawn_at is None:
            before = seen(held)
            held.withdrawn_at, held.withdrawn_why = at, words
            held.save()
            PictureFile.objects.filter(picture=held).delete()
            record_change(record=held, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    return held


def _filled(record: Picture, told: Told) -> Picture:
    for name in TEXTS:
        setattr(record, name, " ".join(str(getattr(told, name)).split()))
    record.consent = PictureConsent(told.consent)
    if record.consent == PictureConsent.ON_FILE and not record.reference:
        raise Refused(_("Say where the forms are kept, so that they can be found."), field="reference")
    refuse_words({name: getattr(record, name) for name in SHOWN}, agency=record.agency_id)
    try:
        record.clean_fields(exclude={field.name for field in Picture._meta.fields} - set(TEXTS))
    except ValidationError as error:
        name, words = next(iter(error.message_dict.items()))
        raise Refused(words[0], field=name) from None
    return record


def _sizes(content: bytes, record: Picture) -> list[tuple[int, int, bytes]]:
    """Return (width, height, bytes) of the smaller ones and of the whole."""
    found = []
    for width in WIDTHS:
        if width < record.width:
            height = max(1, round(record.height * width / record.width))
            drawn = Image.open(io.BytesIO(content)).resize((width, height), Image.Resampling.LANCZOS)
            found.append((width, height, _written(drawn, record.media)))
    return [*found, (record.width, record.height, content)]


def _written(drawn: Image.Image, media: str) -> bytes:
    out = io.BytesIO()
    if media == "image/jpeg":
        drawn.save(out, "JPEG", quality=84, optimize=True, progressive=True)
    else:
        drawn.save(out, "PNG", optimize=True)
    return out.getvalue()
