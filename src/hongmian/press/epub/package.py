"""The package document of an EPUB: what the book is, how it can be read, its files and their order."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any, Final

from hongmian.press.book.labels import LANGUAGES

SUMMARIES: Final = {
    "zh": "全书为可重排的文字，目录、章节、脚注和索引均可跳转；图片有替代文字，图表有文字说明；没有闪烁、声音和动画。",
    "en": "All text reflows; contents, chapters, notes and index are linked; pictures have text alternatives, charts "
    "a description; nothing flashes, sounds or moves.",
}  # fmt: skip
_MODES = (("accessMode", "textual"), ("accessMode", "visual"), ("accessModeSufficient", "textual"))
_FEATURES = (
    "tableOfContents", "readingOrder", "structuralNavigation", "alternativeText", "longDescription",
    "displayTransformability", "index",
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A page of the book in its order."""

    name: str
    file: str
    media: str
    content: bytes
    properties: str = ""


def package(told: dict[str, Any], items: list[Item], pictures: list[str]) -> str:
    """Return the package document (EPUB 3.3 §5)."""
    files = [
        '<item id="css" href="book.css" media-type="text/css"/>',
        '<item id="cover-image" href="cover.png" media-type="image/png" properties="cover-image"/>',
    ]
    files += [_item(item.name, item.file, item.media, item.properties) for item in items]
    files += [_item(f"p{at}", f"pictures/{name}", _media(name), "") for at, name in enumerate(pictures, 1)]
    spine = "".join(f'<itemref idref="{item.name}"/>' for item in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{LANGUAGES[told["language"]]}">\n<metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">\n{_metadata(told)}\n</metadata>\n<manifest>\n'
        + "\n".join(files)
        + f"\n</manifest>\n<spine>{spine}</spine>\n</package>\n"
    )


def _metadata(told: dict[str, Any]) -> str:
    day = "{year:04}-{month:02}-{day:02}".format(**told["date"])
    lines = [
        f'<dc:identifier id="id">{escape(told["identifier"])}</dc:identifier>',
        f'<dc:title id="main-title">{escape(told["title"])}</dc:title>',
        '<meta refines="#main-title" property="title-type">main</meta>',
    ]
    if told["subtitle"]:
        lines += [
            f'<dc:title id="sub-title">{escape(told["subtitle"])}</dc:title>',
            '<meta refines="#sub-title" property="title-type">subtitle</meta>',
        ]
    lines += [
        f"<dc:language>{LANGUAGES[told['language']]}</dc:language>",
        f'<dc:creator id="creator">{escape(told["publisher"])}</dc:creator>',
        f"<dc:publisher>{escape(told['publisher'])}</dc:publisher>",
        f"<dc:date>{day}</dc:date>",
        f'<meta property="dcterms:modified">{day}T00:00:00Z</meta>',
        '<meta name="cover" content="cover-image"/>',
    ]
    lines += [_schema(name, value) for name, value in _MODES]
    lines += [_schema("accessibilityFeature", feature) for feature in _FEATURES if feature != "index" or told["terms"]]
    lines += [_schema("accessibilityHazard", "none"), _schema("accessibilitySummary", SUMMARIES[told["language"]])]
    return "\n".join(lines)


def _schema(name: str, value: str) -> str:
    return f'<meta property="schema:{name}">{escape(value)}</meta>'


def _item(name: str, file: str, media: str, properties: str) -> str:
    told = f' properties="{properties}"' if properties else ""
    return f'<item id="{name}" href="{escape(file)}" media-type="{media}"{told}/>'


def _media(name: str) -> str:
    return "image/png" if name.endswith(".png") else "image/jpeg"
