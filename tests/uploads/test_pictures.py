from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from hongmian.uploads.checked import Removed
from hongmian.uploads.checking import check
from hongmian.uploads.limits import Limits
from hongmian.uploads.refusals import FileRefused
from tests.uploads import made_files as made


def word(content: bytes, **more) -> str:
    with pytest.raises(FileRefused) as refused:
        check(content, **more)
    return refused.value.word


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_a_photograph_stands_upright_and_forgets_where_it_was_taken():
    checked = check(made.photograph(orientation=6))  # to be turned a quarter clockwise

    drawn = opened(checked.content)
    top, bottom = drawn.getpixel((20, 5)), drawn.getpixel((20, 55))

    assert (checked.kind, checked.width, checked.height, drawn.size) == ("jpeg", 40, 60, (40, 60))
    assert (top[0] > 200, top[2] < 60) == (True, True)
    assert (bottom[2] > 200, bottom[0] < 60) == (True, True)
    assert checked.removed == (Removed("camera"), Removed("place"))
    assert b"Exif" not in checked.content
    assert b"HongmianCam" not in checked.content


def test_text_and_profile_of_a_png_stay_behind_and_transparency_remains():
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "刘小姐")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = made.picture("PNG", mode="RGBA", pnginfo=told, icc_profile=profile)

    checked = check(content)

    drawn = opened(checked.content)
    assert (drawn.format, drawn.mode, drawn.info) == ("PNG", "RGBA", {})
    assert checked.removed == (Removed("color"), Removed("text"))


def test_webp_becomes_what_every_program_opens():
    flat, clear = check(made.picture("WEBP")), check(made.picture("WEBP", mode="RGBA"))

    assert (flat.kind, opened(flat.content).format) == ("jpeg", "JPEG")
    assert clear.width == 60


def test_a_picture_of_four_inks_and_one_of_sixteen_bits_can_be_seen():
    inks = io.BytesIO()
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(inks, "JPEG")
    deep = io.BytesIO()
    Image.new("I;16", (8, 8), 65535).save(deep, "PNG")

    red, white = opened(check(inks.getvalue()).content), opened(check(deep.getvalue()).content)

    assert red.mode == "RGB"
    assert red.getpixel((4, 4))[0] > 200
    assert (white.mode, white.getpixel((4, 4))) == ("L", 255)


def test_the_longest_side_is_bounded():
    checked = check(made.picture(size=(900, 300)), limits=Limits(longest_side=300))

    assert (checked.width, checked.height) == (300, 100)


def test_a_hundred_megapixels_are_refused_before_they_are_unpacked():
    assert word(made.png_head(10_000, 10_000)) == "pixels"
    assert word(made.png_head(60_000, 60_000)) == "pixels"
    assert check(made.picture(size=(40, 25)), limits=Limits(pixels=1000)).width == 40
    assert word(made.picture(size=(40, 26)), limits=Limits(pixels=1000)) == "pixels"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(kind):
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])

    assert word(out.getvalue()) == "animated"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_cut_short_is_refused(kind):
    whole = made.picture(kind, size=(200, 100))

    assert {word(whole[: len(whole) * part // 4]) for part in (1, 2, 3)} <= {"truncated", "damaged"}
    assert word(whole[:-3]) == "truncated"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_another_file_behind_or_within_the_picture_is_refused(kind):
    whole = made.picture(kind)

    assert word(whole + made.zipped({"a.class": b"x"})) == "polyglot"
    assert word(whole + b"<script>alert(1)</script>") == "polyglot"
    assert word(whole + b"#!/bin/sh\necho hello") == "polyglot"
    assert check(whole + b"\0" * 50).content == check(whole).content


def test_a_page_in_the_comment_of_a_jpeg_is_refused():
    assert word(made.picture("JPEG", comment=b"<html><script>alert(1)</script>")) == "polyglot"


def test_the_second_picture_of_a_telephone_stays_behind():
    checked = check(made.picture() + made.picture(size=(10, 10)))

    assert checked.removed == (Removed("other_pictures"),)
    assert checked.content == check(made.picture()).content


def test_the_same_bytes_give_the_same_result():
    assert check(made.photograph()) == check(made.photograph())
