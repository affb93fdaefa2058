"""XML of a document, read and written again element by element, without entities or a document type.

Names keep their prefixes: Word itself refers to prefixes in `mc:Ignorable`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr  # writes only  # nosec B406

from hongmian.uploads.refusals import FileRefused

Names = dict[str, str]
What = Literal["keep", "drop", "unwrap"]
MOST_DEEP = 256


class Editor(Protocol):
    def element(self, name: str, attributes: Names) -> What:
        """Say what happens to an element (local name); may change its attributes (names with prefix)."""

    def text(self, text: str) -> None:
        """Hear text that is kept."""

    def end(self, name: str) -> None:
        """Hear the end of an element that is kept or unwrapped."""


def local(name: str) -> str:
    return name.rpartition(":")[2]


class _Rewriting:
    def __init__(self, editor: Editor) -> None:
        self.out = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
        self._editor = editor
        self._open: list[What] = []
        self._dropped = 0

    def start(self, name: str, attributes: Names) -> None:
        if len(self._open) >= MOST_DEEP:
            raise FileRefused("xml")
        what: What = "drop" if self._dropped else self._editor.element(local(name), attributes)
        self._open.append(what)
        self._dropped += what == "drop"
        if what == "keep":
            told = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
            self.out.append(f"<{name}{told}>")

    def end(self, name: str) -> None:
        what = self._open.pop()
        self._dropped -= what == "drop"
        if what == "keep":
            self.out.append(f"</{name}>")
        if what != "drop":
            self._editor.end(local(name))

    def text(self, text: str) -> None:
        if not self._dropped:
            self.out.append(escape(text))
            self._editor.text(text)


def rewritten(content: bytes, editor: Editor) -> bytes:
    """Return the part as the editor wants it; raise FileRefused for what is no plain XML."""
    rewriting = _Rewriting(editor)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = rewriting.start, rewriting.end
    parser.CharacterDataHandler = rewriting.text
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise FileRefused("xml") from None
    return "".join(rewriting.out).encode()


def _no_doctype(*_told: object) -> None:
    """Entities, and so every bomb of them, begin in a document type; no Office part has one."""
    raise FileRefused("xml")


class Reading:
    """An editor that changes nothing and tells each element."""

    def __init__(self, see: Callable[[str, Names], None]) -> None:
        self._see = see
        self.heard: dict[str, str] = {}
        self._text = ""

    def element(self, name: str, attributes: Names) -> What:
        self._see(name, {local(key): value for key, value in attributes.items()})
        self._text = ""
        return "keep"

    def text(self, text: str) -> None:
        self._text += text

    def end(self, name: str) -> None:
        self.heard.setdefault(name, self._text)
        self._text = ""
