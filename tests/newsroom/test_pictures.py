"""Pictures: drawn anew, with their words, with consent where a face is seen."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.pictures import describe_picture, withdraw_picture
from hongmian.newsroom.models import PictureFile
from hongmian.newsroom.queries.published import picture_bytes
from tests.newsroom import making
from tests.newsroom.making import WRITTEN
from tests.uploads.drawn_faces import face, written


def test_a_picture_is_kept_in_three_widths_and_no_larger_than_1920(cast):
    made = making.picture(cast, content=making.drawn(3000, 1500, form="JPEG"))

    assert [(one.width, one.height) for one in made.files.all()] == [(480, 240), (960, 480), (1920, 960)]
    assert Image.open(io.BytesIO(picture_bytes(made.pk))).size == (1920, 960)
    assert Image.open(io.BytesIO(picture_bytes(made.pk, width=500))).size == (960, 480)


def test_what_the_camera_wrote_is_gone(cast):
    exif = Image.Exif()
    exif[0x010F] = "Camera of someone"
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "#b5281a").save(out, "JPEG", exif=exif)

    made = making.picture(cast, content=out.getvalue())
    assert all(b"Camera of someone" not in bytes(one.content) for one in made.files.all())


@pytest.mark.parametrize("lacking", ["alt_zh", "alt_en", "credit"])
def test_a_picture_needs_its_words(cast, lacking):
    with pytest.raises(Refused):
        making.picture(cast, **{lacking: " "})


def test_a_face_needs_a_form_on_file(cast):
    content = written(face(), "PNG")

    with pytest.raises(Refused, match="似乎有人脸"):
        making.picture(cast, content=content)
    with pytest.raises(Refused, match="存放在哪里"):
        making.picture(cast, content=content, consent="on_file")
    assert making.picture(cast, content=content, consent="on_file", reference="卷 5").faces


def test_what_is_no_picture_is_refused(cast):
    with pytest.raises(Refused):
        making.picture(cast, content=b"<svg onload=alert(1)>")


def test_a_picture_with_a_face_cannot_lose_its_form_later(cast):
    made = making.picture(cast, content=written(face(), "PNG"), consent="on_file", reference="卷 5")

    with pytest.raises(Refused):
        describe_picture(picture=made, told=making.told(), by=cast.grace, at=WRITTEN, publishes=True)


@pytest.mark.parametrize("field", ["alt_zh", "alt_en", "caption_zh", "caption_en", "credit"])
def test_words_of_a_picture_point_to_nobody(cast, field):
    with pytest.raises(Refused, match="手机号码") as refused:
        making.picture(cast, **{field: "Call 13812345678"})
    assert refused.value.field == field


def test_words_of_a_shown_picture_are_changed_by_those_who_publish(cast):
    made = making.picture(cast)
    told = making.told(alt_zh="一树红棉")
    describe_picture(picture=made, told=told, by=cast.grace, at=WRITTEN, publishes=False)
    making.published(cast, told=making.draft(picture=made.pk))

    with pytest.raises(Refused, match="请找协会"):
        describe_picture(picture=made, told=making.told(alt_zh="别的"), by=cast.grace, at=WRITTEN, publishes=False)
    changed = describe_picture(picture=made, told=making.told(alt_zh="别的"), by=cast.grace, at=WRITTEN, publishes=True)
    assert changed.alt_zh == "别的"


def test_withdrawn_its_files_are_deleted(cast):
    made = making.picture(cast)

    withdraw_picture(picture=made, why="本人要求", by=cast.grace, at=WRITTEN)

    assert not PictureFile.objects.filter(picture=made).exists()
    with pytest.raises(LookupError):
        picture_bytes(made.pk)
