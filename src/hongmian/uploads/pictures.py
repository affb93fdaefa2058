"""Pictures drawn anew: upright, bounded, in sRGB; nothing but pixels is carried over."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageCms, ImageOps

from hongmian.uploads.checked import Checked, Kind, Removals, digest
from hongmian.uploads.endings import end_of
from hongmian.uploads.hidden import holds_page, is_foreign
from hongmian.uploads.limits import LIMITS, Limits
from hongmian.uploads.refusals import FileRefused

_FORMATS: Final = ("PNG", "JPEG", "WEBP")
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, MemoryError, ZeroDivisionError)
_EXIF, _GPS, _TURNED = "exif", 0x8825, 0x0112
_DRAWN: Final = frozenset({"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "gamma", "progressive",
                           "progression", "transparency", "interlace", "aspect", "srgb", "adobe", "adobe_transform",
                           "chromaticity", "loop", "background", "timestamp", "duration"})  # fmt: skip


def check(content: bytes, limits: Limits = LIMITS) -> Checked:
    removals = Removals()
    picture = _opened(content, limits, removals)
    kind: Kind = "jpeg" if picture.format == "JPEG" or not _see_through(picture, picture.format) else "png"
    drawn = _drawn(picture, limits, removals)
    clean = _written(drawn, kind)
    return Checked(
        kind, clean, digest(clean), digest(content), removals.all(), width=drawn.width, height=drawn.height
    )  # fmt: skip


def redrawn(content: bytes, limits: Limits, removals: Removals) -> bytes:
    """Return a PNG or JPEG of a document drawn anew as the kind it was; raise FileRefused."""
    picture = _opened(content, limits, removals)
    if picture.format not in ("PNG", "JPEG"):
        raise FileRefused("inner_picture")
    kind: Kind = "jpeg" if picture.format == "JPEG" else "png"
    return _written(_drawn(picture, limits, removals), kind)


def _opened(content: bytes, limits: Limits, removals: Removals) -> Image.Image:
    """Return the picture with only its head read: nothing is unpacked yet."""
    tail = content[end_of(content) :]
    if holds_page(content) or is_foreign(tail):
        raise FileRefused("polyglot")
    try:
        picture = Image.open(io.BytesIO(content), formats=_FORMATS)
    except _BOMBS:
        raise FileRefused("pixels") from None
    except _BROKEN:
        raise FileRefused("damaged") from None
    if picture.width * picture.height > limits.pixels:
        raise FileRefused("pixels")
    if getattr(picture, "is_animated", False) and picture.format in ("PNG", "WEBP"):
        raise FileRefused("animated")
    removals.add("other_pictures", times=int(bool(tail.strip(b"\0\r\n \xff"))))
    return picture


def _see_through(picture: Image.Image, format_: str | None) -> bool:
    return format_ == "PNG" or picture.has_transparency_data


def _drawn(picture: Image.Image, limits: Limits, removals: Removals) -> Image.Image:
    try:
        if picture.format == "JPEG":  # unpacked at a fraction of its size, where that is enough
            picture.thumbnail((limits.longest_side, limits.longest_side), Image.Resampling.LANCZOS)
        picture.load()
        _note(picture, removals)
        upright = ImageOps.exif_transpose(picture)
        drawn = _plain_colors(upright)
        drawn.thumbnail((limits.longest_side, limits.longest_side), Image.Resampling.LANCZOS)
    except _BOMBS:
        raise FileRefused("pixels") from None
    except _BROKEN:
        raise FileRefused("damaged") from None
    return drawn


def _note(picture: Image.Image, removals: Removals) -> None:
    exif = picture.getexif()
    removals.add("place", times=int(bool(exif.get_ifd(_GPS))))
    removals.add("camera", times=int(any(tag not in (_GPS, _TURNED) for tag in exif)))
    removals.add("color", times=int("icc_profile" in picture.info))
    beside = set(picture.info) - _DRAWN - {_EXIF, "icc_profile"}
    removals.add("text", times=int(bool(beside)))


def _plain_colors(picture: Image.Image) -> Image.Image:
    """Return RGB, RGBA or L in sRGB; a profile that cannot be read counts as sRGB."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):  # sixteen bits a pixel
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    mode = "RGBA" if picture.has_transparency_data else "L" if picture.mode in ("L", "1") else "RGB"
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, source, target, outputMode=mode)
            picture = turned or picture
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return picture.convert(mode)


def _written(drawn: Image.Image, kind: Kind) -> bytes:
    bare = Image.new(drawn.mode, drawn.size)
    bare.paste(drawn)
    out = io.BytesIO()
    if kind == "jpeg":
        bare.convert("RGB").save(out, "JPEG", quality=88, optimize=True)
    else:
        bare.save(out, "PNG", optimize=False)
    return out.getvalue()
