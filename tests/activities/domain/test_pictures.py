"""Pictures: drawn anew, no child's face, nobody's without their word."""

from __future__ import annotations

import io
import uuid

import pytest
from PIL import Image

from hongmian.activities.domain.pictures import remove_picture
from hongmian.activities.models import Picture
from hongmian.kit.errors import Refused
from tests.activities.deeds import NOW, a_photo, announced, held, pictured
from tests.uploads.drawn_faces import face, written


def located() -> Image.Exif:
    """What a telephone writes: its name, and where it was."""
    exif = Image.Exif()
    exif[0x010F] = "Kapok Phone"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def test_a_picture_holds_pixels_and_nothing_else(cast):
    picture = pictured(held(cast), cast, content=a_photo(exif=located()))

    kept = Image.open(io.BytesIO(bytes(picture.jpeg)))
    assert kept.format == "JPEG"
    assert not kept.getexif()
    assert b"Kapok Phone" not in bytes(picture.jpeg)


def test_a_large_picture_is_made_smaller(cast):
    picture = pictured(held(cast), cast, content=a_photo(size=(3200, 1600)))

    assert (picture.width, picture.height) == (1600, 800)


def test_the_same_form_sent_twice_keeps_one_picture(cast):
    activity, key = held(cast), uuid.uuid4()

    pictured(activity, cast, picture_id=key)
    pictured(activity, cast, picture_id=key)

    assert activity.pictures.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"content": b"no picture"}, "file"),
        ({"caption": " "}, "caption"),
        ({"caption": "电话13800138000"}, "caption"),
        ({"faces": ""}, "faces"),
        ({"faces": "agreed", "agreed": ""}, "agreed"),
        ({"faces": "none", "agreed": "同意书第3册"}, "agreed"),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_its_field(changes, field, cast):
    with pytest.raises(Refused) as refusal:
        pictured(held(cast), cast, **changes)

    assert refusal.value.field == field
    assert Picture.objects.count() == 0


def test_at_an_activity_for_children_nobodys_agreement_helps(cast):
    activity = held(cast, group="children")

    with pytest.raises(Refused) as refusal:
        pictured(activity, cast, faces="agreed", agreed="家长签了同意书")

    assert refusal.value.field == "faces"


def test_a_face_that_is_seen_holds_against_what_was_said(cast):
    seen = written(face())

    for group in ("elders_alone", "children"):
        with pytest.raises(Refused) as refusal:
            pictured(held(cast, group=group), cast, content=seen, faces="none")
        assert refusal.value.field == "file"


def test_a_face_is_kept_where_everyone_agreed(cast):
    picture = pictured(held(cast), cast, content=written(face()), faces="agreed", agreed="3月21日同意书，第3册")

    assert (picture.faces, picture.agreed) == ("agreed", "3月21日同意书，第3册")


def test_six_pictures_are_the_most(cast):
    activity = held(cast)
    for _number in range(6):
        pictured(activity, cast)

    with pytest.raises(Refused):
        pictured(activity, cast)


def test_there_are_no_pictures_before_it_began(cast):
    with pytest.raises(Refused):
        pictured(announced(cast), cast, at=NOW)


def test_a_picture_that_is_removed_is_gone(cast):
    picture = pictured(held(cast), cast)

    remove_picture(picture=picture, by=cast.wen, at=NOW)

    assert Picture.objects.count() == 0
