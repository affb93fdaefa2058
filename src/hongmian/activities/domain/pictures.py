"""Pictures of a report: drawn anew, without place and camera; no child's face, and nobody's without their word."""

from __future__ import annotations

import hashlib
import io
import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

from hongmian.accounts.models import User
from hongmian.activities.domain.keeping import locked, refuse_called_off
from hongmian.activities.domain.texts import refuse_personal
from hongmian.activities.enums import Faces, For, State
from hongmian.activities.models import Activity, Picture
from hongmian.activities.rules import MOST_PICTURES
from hongmian.history.domain.record import picture as seen
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.uploads.checking import check
from hongmian.uploads.faces import has_face
from hongmian.uploads.limits import Limits

LIMITS = Limits(bytes=20 * 1024**2, longest_side=1600)
QUALITY = 85


def add_picture(
    *, picture_id: uuid.UUID, activity: Activity, content: bytes, caption: str, faces: str, agreed: str,
    by: User | None, at: datetime,
) -> Picture:  # fmt: skip
    """Add a picture to an activity. `agreed`: how those who can be recognised gave their consent. The same id again
    returns the picture it made.

    Raises Refused: no picture, a caption that tells who somebody is, a face at an activity for children, or one without
    consent; six pictures at most."""
    _check_words(activity, caption, faces, agreed)
    jpeg = drawn(content)
    _check_faces(activity, jpeg[0], faces)
    with transaction.atomic():
        held = locked(activity)
        if stored := held.pictures.filter(pk=picture_id).first():
            return stored
        refuse_called_off(held)
        if held.state == State.PLANNED or at < held.starts_at:
            raise Refused(_("Pictures come once the activity has begun."))
        if held.pictures.count() >= MOST_PICTURES:
            raise Refused(_("Six pictures are enough. Remove one first."))
        made = kept_picture(
            picture_id=picture_id, activity=held, jpeg=jpeg, caption=caption, faces=faces, agreed=agreed, by=by, at=at
        )
        made.save(force_insert=True)
        record_change(record=made, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return made


@transaction.atomic
def remove_picture(*, picture: Picture, by: User | None, at: datetime) -> None:
    """Remove a picture for good, as anyone in it may ask at any time."""
    locked(picture.activity)
    before = seen(picture)
    record_change(record=picture, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    picture.delete()


def _check_words(activity: Activity, caption: str, faces: str, agreed: str) -> None:
    if len(caption.strip()) < 2:
        raise Refused(_("Say in a few words what the picture shows; those who cannot see it read this."),
                      field="caption")  # fmt: skip
    refuse_personal({"caption": caption, "agreed": agreed}, agency=activity.agency_id)
    if faces not in Faces.values:
        raise Refused(_("Say whether somebody can be recognised."), field="faces")
    if faces == Faces.AGREED and activity.group == For.CHILDREN:
        raise Refused(_("At an activity for children no picture shows a face. Choose one without."), field="faces")
    if faces == Faces.AGREED and len(agreed.strip()) < 4:
        raise Refused(_("Write how they agreed, and where their word is kept."), field="agreed")
    if faces == Faces.NONE and agreed.strip():
        raise Refused(_("Consent is noted only where somebody can be recognised."), field="agreed")


def _check_faces(activity: Activity, jpeg: bytes, faces: str) -> None:
    """Hold what was said against what the program sees; it misses some faces, so a person answers for it."""
    if faces == Faces.AGREED or not has_face(jpeg):
        return
    if activity.group == For.CHILDREN:
        raise Refused(
            _("A face can be seen in it. At an activity for children choose a picture without."), field="file"
        )
    raise Refused(
        _("A face can be seen in it. Choose another picture, or note that everyone in it agreed."), field="file"
    )


def drawn(content: bytes) -> tuple[bytes, int, int]:
    """Draw what was sent anew as a JPEG; return it with width and height in pixels. Raises FileRefused."""
    checked = check(content, kinds=("picture",), limits=LIMITS)
    with Image.open(io.BytesIO(checked.content)) as picture:
        out = io.BytesIO()
        flat = Image.new("RGB", picture.size, "white")
        flat.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
        flat.save(out, "JPEG", quality=QUALITY, optimize=True)
        return out.getvalue(), flat.width, flat.height


def kept_picture(
    *, picture_id: uuid.UUID, activity: Activity, jpeg: tuple[bytes, int, int], caption: str, faces: str, agreed: str,
    by: User | None, at: datetime,
) -> Picture:  # fmt: skip
    """Return the record of a picture that `drawn` made, not stored yet."""
    content, width, height = jpeg
    return Picture(
        id=picture_id, activity=activity, caption=caption.strip()[:80], faces=faces, agreed=agreed.strip()[:120],
        jpeg=content, digest=hashlib.sha256(content).hexdigest()[:16], width=width, height=height, at=at, by=by,
    )  # fmt: skip
