"""A kit as one ZIP: built once for its contents, kept under its digest, the same bytes for the same contents."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import datetime
from pathlib import Path

from django.conf import settings

from hongmian.channels.kits.contents import HEADS, Contents, picture_name
from hongmian.channels.posters.poster import Shape, poster
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.durable import keep_once
from hongmian.newsroom.queries.published import picture_bytes
from hongmian.ui.workbooks.pages import Book

FOLDER = "press-kits"
MOST_KEPT = 60  # built kits; the ones not asked for the longest go first


def kit_of(inside: Contents) -> bytes:
    """Return the ZIP, from the folder of kits where it is there already."""
    folder = Path(settings.HONGMIAN_HOME) / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{inside.digest}.zip"
    if not path.exists():
        keep_once(path, build(inside))
        _forget_old(folder)
    path.touch()
    return path.read_bytes()


def build(inside: Contents) -> bytes:
    """Return a new ZIP: names in order, one date for all, sums of all files at the end."""
    at = inside.event.at.astimezone(SHANGHAI)
    files = {**inside.texts, **{name: poster(face, shape=Shape.SQUARE) for name, face in inside.faces.items()}}
    for one in inside.pictures:
        files[picture_name(one)] = picture_bytes(one.id)
    if inside.rows:
        files["figures.xlsx"] = _workbook(inside, at)
    sums = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return packed({**files, "SHA256SUMS": sums.encode()}, at=at)


def packed(files: dict[str, bytes], *, at: datetime) -> bytes:
    """Return a ZIP of `files`; the same files and moment give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, date_time=at.timetuple()[:6])
            info.compress_type = (
                zipfile.ZIP_STORED if name.endswith((".png", ".jpg", ".xlsx")) else zipfile.ZIP_DEFLATED
            )
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return out.getvalue()


def _workbook(inside: Contents, at: datetime) -> bytes:
    book = Book()
    book.book.set_properties({"title": inside.event.title["zh"], "created": at.replace(tzinfo=None)})
    page = book.sheet(
        "figures", [(head, False, 30 if head.startswith(("name", "definition")) else 14) for head in HEADS]
    )
    book.rows(page, inside.rows)
    return book.content()


def _forget_old(folder: Path) -> None:
    kept = sorted(folder.glob("*.zip"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[MOST_KEPT:]:
        path.unlink(missing_ok=True)
