"""Relationships of a document: which parts belong to it and what it draws on from outside (ECMA-376 part 2, §6.5)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from hongmian.uploads.refusals import FileRefused
from hongmian.uploads.xml_parts import Names, What, rewritten

# By the last word of the type, so that the transitional and the strict spelling are alike.
_MACRO: Final = {
    "vbaProject",
    "wordVbaData",
    "control",
    "activeXControlBinary",
    "attachedToolbars",
    "keyMapCustomizations",
}
_NESTED: Final = {"oleObject", "package", "aFChunk", "subDocument", "font", "video", "audio", "media"}
_OUTSIDE: Final = {
    "attachedTemplate",
    "frame",
    "mailMergeSource",
    "mailMergeHeaderSource",
    "recipientData",
    "transform",
}
_HARMLESS: Final = {"http", "https", "mailto", "tel", ""}


@dataclass(frozen=True)
class Links:
    """`name`: of the .rels part; `kept`: names of the parts that stay."""

    name: str
    kept: set[str]

    def target(self, target: str) -> str:
        folder = posixpath.dirname(posixpath.dirname(self.name))
        return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

    def element(self, name: str, attributes: Names) -> What:
        if name != "Relationship":
            return "keep"
        kind, target = attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", "")
        outside = attributes.get("TargetMode", "").lower() == "external"
        check_link(kind, target, outside=outside)
        return "keep" if outside or self.target(target) in self.kept else "drop"

    def text(self, text: str) -> None:
        """Text here says nothing."""

    def end(self, name: str) -> None:
        """Nothing is waiting for an end."""


def checked_links(part: bytes, links: Links) -> bytes:
    """Return the relationships without those to parts that are gone; raise FileRefused."""
    return rewritten(part, links)


def check_link(kind: str, target: str, *, outside: bool) -> None:
    if kind in _MACRO:
        raise FileRefused("macro")
    if kind in _OUTSIDE:
        raise FileRefused("outside")
    if kind in _NESTED:
        raise FileRefused("outside" if outside else "nested")
    if outside and (kind != "hyperlink" or not _harmless(target)):
        raise FileRefused("outside")


def _harmless(target: str) -> bool:
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in _HARMLESS and not (parts.scheme == "" and target.startswith(("\\", "//")))
