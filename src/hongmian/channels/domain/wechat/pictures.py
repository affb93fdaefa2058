"""Pictures made fit for WeChat: small enough for a text, cut to 2.35:1 for the cover; the same gives the same bytes."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from hongmian.channels.wechat.account import Picture
from hongmian.channels.wechat.limits import BODY_PICTURE_BYTES, COVER_BYTES, COVER_SIZE
from hongmian.newsroom.queries.published import picture_bytes
from hongmian.newsroom.queries.shown import ShownPicture

JPEG, PNG = "image/jpeg", "image/png"
ENDINGS = {JPEG: "jpg", PNG: "png"}
WIDTHS = (1280, 1080, 900, 640, 480)  # tried in turn until it is small enough


def for_text(one: ShownPicture) -> Picture:
    """Return a picture of an article as JPEG or PNG below the limit. Raises LookupError for one that is gone."""
    content = picture_bytes(one.id)
    if len(content) < BODY_PICTURE_BYTES and one.media in ENDINGS:
        return Picture(f"{one.digest[:16]}.{ENDINGS[one.media]}", content, one.media)
    return Picture(f"{one.digest[:16]}.jpg", smaller(content, below=BODY_PICTURE_BYTES), JPEG)


def for_cover(content: bytes) -> bytes:
    """Return a picture cut to 2.35:1 around its middle, as JPEG."""
    with Image.open(io.BytesIO(content)) as opened:
        cut = ImageOps.fit(_flat(opened), COVER_SIZE, Image.Resampling.LANCZOS)
    return _jpeg(cut, COVER_BYTES)


def smaller(content: bytes, *, below: int) -> bytes:
    """Return a picture as JPEG of fewer than `below` bytes, as wide as that allows."""
    with Image.open(io.BytesIO(content)) as opened:
        flat = _flat(opened)
    for width in WIDTHS:
        made = flat if flat.width <= width else flat.resize((width, round(flat.height * width / flat.width)))
        kept = _jpeg(made, below)
        if len(kept) < below:
            return kept
    raise ValueError("no size is small enough")


def _flat(opened: Image.Image) -> Image.Image:
    """Return it without transparency, which JPEG has not, on white, and without anything written into the file."""
    whole = ImageOps.exif_transpose(opened)
    if whole.mode in ("RGBA", "LA", "P"):
        clear = whole.convert("RGBA")
        ground = Image.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return whole.convert("RGB")


def _jpeg(picture: Image.Image, below: int) -> bytes:
    kept = b""
    for quality in (88, 80, 70, 60):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        kept = out.getvalue()
        if len(kept) < below:
            break
    return kept
