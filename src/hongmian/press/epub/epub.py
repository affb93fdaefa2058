"""A book as EPUB 3.3: a zip of XHTML, its package, its navigation. Made of strings; the same book, the same bytes."""

from __future__ import annotations

import io
from html import escape
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from hongmian.press.book.book import Book
from hongmian.press.book.checks import check
from hongmian.press.book.labels import LANGUAGES
from hongmian.press.book.telling import tell
from hongmian.press.epub.cover import cover_png
from hongmian.press.epub.package import Item, package
from hongmian.press.epub.pages import CSS, contents, title
from hongmian.press.epub.writing import Writer

CONTAINER: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip can tell
_XHTML = "application/xhtml+xml"


def book_epub(book: Book) -> bytes:
    """Return the EPUB. Raises WrongBook, naming where it is wrong."""
    telling = tell(book)
    check(book, telling.book)
    told = telling.book
    writer = Writer(told, lambda name: f"pictures/{name}", epub=True)
    items = [
        _page("cover", told, f'<section epub:type="cover"><img src="cover.png" alt="{_cover_alt(told)}"/></section>')
    ]
    items += [_page("title", told, f'<section epub:type="titlepage">{title(told)}</section>')]
    items += [_page("imprint", told, writer.imprint())]
    chapters = _chapters(told, writer)
    writer.file = ""
    after = [_page("index", told, index) for index in [writer.index()] if index]
    after += [_page("colophon", told, writer.colophon())]
    items += [_nav(told, bool(after[1:])), *chapters, *after]
    files = {item.file: item.content for item in items} | {"book.css": CSS.encode(), "cover.png": cover_png(told)}
    files |= {f"pictures/{name}": content for name, content in telling.pictures.items()}
    files["package.opf"] = package(told, items, sorted(telling.pictures)).encode()
    return _zipped(files)


def _chapters(told: dict[str, Any], writer: Writer) -> list[Item]:
    made: list[Item] = []
    for at, chapter in enumerate(told["chapters"], 1):
        writer.file = f"c{at}.xhtml"
        made.append(_page(f"c{at}", told, writer.chapter(chapter, f"c{at}")))
    return made


def _page(name: str, told: dict[str, Any], body: str) -> Item:
    properties = "svg" if "<svg" in body else ""
    return Item(name, f"{name}.xhtml", _XHTML, _document(told, body), properties)


def _document(told: dict[str, Any], body: str) -> bytes:
    language = LANGUAGES[told["language"]]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}">\n<head><title>'
        f'{escape(told["title"])}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>\n'
        f"<body>{body}</body>\n</html>\n"
    ).encode()


def _nav(told: dict[str, Any], index: bool) -> Item:
    labels = told["labels"]
    after = [("index.xhtml", labels["index"])] * index + [("colophon.xhtml", labels["colophon"])]
    toc = contents(told, lambda name: f"{name.split('-')[0]}.xhtml" + (f"#{name}" if "-" in name else ""), after)
    marks = [("cover", "cover.xhtml", "cover"), ("toc", "nav.xhtml", "contents"), ("bodymatter", "c1.xhtml", "read")]
    marks += [("index", "index.xhtml", "index")] * index
    landmarks = "".join(
        f'<li><a epub:type="{kind}" href="{to}">{escape(labels[label])}</a></li>' for kind, to, label in marks
    )
    body = (
        f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>{escape(labels["contents"])}</h1>{toc}</nav>'
        f'<nav epub:type="landmarks" hidden="hidden"><ol>{landmarks}</ol></nav>'
    )
    return Item("nav", "nav.xhtml", _XHTML, _document(told, body), "nav")


def _cover_alt(told: dict[str, Any]) -> str:
    return escape(f"{told['labels']['cover']}：{told['title']}，{told['subtitle']}")


def _zipped(files: dict[str, bytes]) -> bytes:
    """Return the zip: the media type first and stored, then every file in order, all of one time."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        _put(archive, "mimetype", b"application/epub+zip", ZIP_STORED)
        _put(archive, "META-INF/container.xml", CONTAINER.encode(), ZIP_DEFLATED)
        for name, content in files.items():
            _put(archive, f"EPUB/{name}", content, ZIP_STORED if name.startswith("pictures/") else ZIP_DEFLATED)
    return out.getvalue()


def _put(archive: ZipFile, name: str, content: bytes, how: int) -> None:
    entry = ZipInfo(name, date_time=_EPOCH)
    entry.compress_type, entry.external_attr, entry.create_system = how, 0o644 << 16, 3
    archive.writestr(entry, content)
