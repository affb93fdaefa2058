"""The HTML edition: one file with its styles and pictures in it, that opens offline and prints as a book."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from pathlib import Path
from typing import Any

from hongmian.press.book.book import Book
from hongmian.press.book.checks import check
from hongmian.press.book.labels import LANGUAGES
from hongmian.press.book.telling import tell
from hongmian.press.epub.writing import Writer

CSS = (Path(__file__).parent / "book.css").read_text(encoding="utf-8")


def book_html(book: Book) -> bytes:
    """Return the page; the same book gives the same bytes. Raises WrongBook."""
    telling = tell(book)
    check(book, telling.book)
    pictures = {name: _data(name, content) for name, content in telling.pictures.items()}
    told = telling.book
    body = body_html(told, Writer(told, pictures.__getitem__))
    labels = told["labels"]
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGES[book.language]}">\n<head>\n<meta charset="utf-8"/>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"/>\n<title>{escape(book.title)}</title>\n'
        f"<style>\n{CSS}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#c1">{escape(labels["skip"])}</a>\n{body}\n</body>\n</html>\n'
    ).encode()


def body_html(told: dict[str, Any], writer: Writer) -> str:
    """Return title, imprint, contents, chapters, index and colophon."""
    chapters = "\n".join(writer.chapter(one, f"c{at}") for at, one in enumerate(told["chapters"], 1))
    index, colophon = writer.index(), writer.colophon()
    after = [("#index", writer.labels["index"])] * bool(index) + [("#colophon", writer.labels["colophon"])]
    nav = f"<nav><h1>{escape(writer.labels['contents'])}</h1>{contents(told, lambda name: '#' + name, after)}</nav>"
    parts = (
        "<header>" + title(told) + "</header>",
        "<main>",
        writer.imprint(),
        nav,
        chapters,
        index,
        colophon,
        "</main>",
    )
    return "\n".join(parts)


def title(told: dict[str, Any]) -> str:
    proof = f"<p>{escape(told['labels']['proof'])}</p>" if told["proof"] else ""
    return (
        f'<div class="title"><h1>{escape(told["title"])}</h1><p>{escape(told["subtitle"])}</p>{proof}'
        f"<p>{escape(told['publisher'])}　{escape(told['edition'])}</p></div>"
    )


def contents(told: dict[str, Any], href: Any, after: list[tuple[str, str]]) -> str:
    """Return the list of chapters and pieces; `href(name)` is the address of one, `after` what follows them."""
    rows = ""
    for at, chapter in enumerate(told["chapters"], 1):
        pieces = "".join(
            f'<li><a href="{href(f"c{at}-{no}")}">{escape(piece["title"])}</a></li>'
            for no, piece in enumerate(chapter["pieces"], 1)
        )
        below = f"<ol>{pieces}</ol>" if pieces else ""
        said = escape(f"{chapter['number']}　{chapter['title']}" if chapter["number"] else chapter["title"])
        rows += f'<li><a href="{href(f"c{at}")}">{said}</a>{below}</li>'
    rows += "".join(f'<li><a href="{escape(to)}">{escape(said)}</a></li>' for to, said in after)
    return f"<ol>{rows}</ol>"


def _data(name: str, content: bytes) -> str:
    media = "image/png" if name.endswith(".png") else "image/jpeg"
    return f"data:{media};base64,{b64encode(content).decode()}"
