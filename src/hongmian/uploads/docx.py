"""Word documents: only what a text with pictures needs is taken, and written anew without people's names around it."""

from __future__ import annotations

import re
from typing import Final

from hongmian.uploads import pictures
from hongmian.uploads.checked import Checked, Removals, digest
from hongmian.uploads.docx_links import Links, checked_links
from hongmian.uploads.docx_text import TextEditor
from hongmian.uploads.hidden import holds_page
from hongmian.uploads.limits import LIMITS, Limits
from hongmian.uploads.packages import TYPES, packed, parts_of
from hongmian.uploads.refusals import FileRefused
from hongmian.uploads.xml_parts import Names, Reading, What, rewritten

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Parts that tell about people or programs and that no page shows.
_DROPPED: Final = re.compile(
    r"(docProps/.*|customXml/.*|word/comments\w*\.xml|word/people\.xml|word/printerSettings.*|word/glossary/.*"
    r"|word/documenttasks/.*|_xmlsignatures/.*|\[trash\]/.*|word/_rels/comments\w*\.xml\.rels)",
    re.IGNORECASE,
)
_MACRO: Final = re.compile(r"(vbaproject|vbadata|activex|attachedtoolbars|\.bin$)", re.IGNORECASE)
_PICTURE: Final = re.compile(r"\.(png|jpe?g)$", re.IGNORECASE)
_DRAWING: Final = re.compile(r"\.(gif|bmp|tiff?|emf|wmf|svg|wdp|webp|ico)$", re.IGNORECASE)
_NAMES: Final = {"creator": "author", "lastModifiedBy": "editor", "Company": "company", "Manager": "manager",
                 "title": "title", "Application": "program"}  # fmt: skip


def check(content: bytes, limits: Limits = LIMITS) -> Checked:
    if holds_page(content):
        raise FileRefused("polyglot")
    parts, removals = parts_of(content, limits), Removals()
    _check_kind(parts)
    kept = {name: part for name, part in parts.items() if not _DROPPED.fullmatch(name)}
    _note_dropped(parts, removals)
    clean = packed({name: _cleaned(name, part, set(kept), limits, removals) for name, part in kept.items()})
    return Checked("docx", clean, digest(clean), digest(content), removals.all())


def _check_kind(parts: dict[str, bytes]) -> None:
    if TYPES not in parts or "word/document.xml" not in parts:
        raise FileRefused("kind")
    types: list[str] = []
    rewritten(parts[TYPES], Reading(lambda _name, told: types.append(told.get("ContentType", ""))))
    if any("macroEnabled" in kind or "vba" in kind or "activeX" in kind for kind in types):
        raise FileRefused("macro")
    if _MAIN not in types:
        raise FileRefused("kind")
    if any(_MACRO.search(name) for name in parts if not _DROPPED.fullmatch(name)):
        raise FileRefused("macro")


def _note_dropped(parts: dict[str, bytes], removals: Removals) -> None:
    for name, part in parts.items():
        if name.lower() in ("docprops/core.xml", "docprops/app.xml"):
            _note_properties(part, removals)
        elif _DROPPED.fullmatch(name) and name.lower().startswith(("docprops/custom", "customxml/item")):
            removals.add("custom")
        elif name.lower() == "word/comments.xml":
            _note_comments(part, removals)


def _note_properties(part: bytes, removals: Removals) -> None:
    reading = Reading(lambda _name, _told: None)
    rewritten(part, reading)
    for name, value in reading.heard.items():
        if value.strip() and name in _NAMES:
            removals.add(_NAMES[name], value)
    removals.add(
        "properties", times=int(any(value.strip() for name, value in reading.heard.items() if name not in _NAMES))
    )


def _note_comments(part: bytes, removals: Removals) -> None:
    def see(name: str, told: Names) -> None:
        if name == "comment":
            removals.add("comments", told.get("author", ""))

    rewritten(part, Reading(see))


def _cleaned(name: str, part: bytes, kept: set[str], limits: Limits, removals: Removals) -> bytes:
    if name == TYPES:
        return rewritten(part, _Types(kept))
    if name.endswith(".rels"):
        return checked_links(part, Links(name, kept))
    if name.endswith(".xml"):
        return rewritten(part, TextEditor(removals))
    if _PICTURE.search(name):
        return _picture(part, limits, removals)
    raise FileRefused("inner_picture" if _DRAWING.search(name) else "nested")


def _picture(part: bytes, limits: Limits, removals: Removals) -> bytes:
    try:
        return pictures.redrawn(part, limits, removals)
    except FileRefused as error:
        raise FileRefused(error.word if error.word in ("pixels", "polyglot") else "inner_picture") from error


class _Types:
    """[Content_Types].xml without the parts that are gone."""

    def __init__(self, kept: set[str]) -> None:
        self._kept = {f"/{name}".lower() for name in kept}

    def element(self, name: str, attributes: Names) -> What:
        gone = name == "Override" and attributes.get("PartName", "").lower() not in self._kept
        return "drop" if gone else "keep"

    def text(self, text: str) -> None:
        """Text here says nothing."""

    def end(self, name: str) -> None:
        """Nothing is waiting for an end."""
