"""The text of a document without those who worked on it: comments, revision ids, tracked changes, authors."""

from __future__ import annotations

import re
from typing import Final

from hongmian.uploads.checked import Removals
from hongmian.uploads.refusals import FileRefused
from hongmian.uploads.xml_parts import Names, What, local

_COMMENTS: Final = {"commentRangeStart", "commentRangeEnd", "commentReference"}
_GONE: Final = {"del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange",
                "trPrChange", "tcPrChange", "tblPrExChange", "numberingChange", "cellDel", "cellIns", "cellMerge",
                "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"}  # fmt: skip
_SILENT: Final = {
    "rsids",
    "rsid",
    "rsidRoot",
    "printerSettings",
    "trackRevisions",
    "docVars",
    "proofErr",
    "dataBinding",
}
_INSERTED: Final = {"ins", "moveTo"}
_FETCHING: Final = {"DDE", "DDEAUTO", "LINK", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "EMBED", "DATABASE",
                    "RD", "QUOTE", "MACROBUTTON", "ASK", "FILLIN", "HTMLCONTROL", "CONTROL"}  # fmt: skip
_REVISION = re.compile(r"rsid\w*|paraId|textId|durableId")
_NESTED: Final = {"altChunk", "subDoc", "OLEObject", "object", "control", "embedRegular", "embedBold", "embedItalic",
                  "embedBoldItalic"}  # fmt: skip
_ANYBODY = "Author"  # the attribute must be there (ECMA-376 part 1, §17.13.5)


class TextEditor:
    """Takes the traces of people out; raises FileRefused for fields that fetch and for objects."""

    def __init__(self, removals: Removals) -> None:
        self._removals = removals
        self._fields: list[str] = []
        self._telling = False

    def element(self, name: str, attributes: Names) -> What:
        if name in _NESTED:
            raise FileRefused("nested")
        if name == "fldSimple":
            _check_field(_attribute(attributes, "instr"))
        if name == "fldChar":
            self._turn(_attribute(attributes, "fldCharType"))
        self._telling = name in ("instrText", "delInstrText")
        self._clean(attributes)
        return self._what(name)

    def text(self, text: str) -> None:
        if self._telling:
            if not self._fields:
                self._fields.append("")
            self._fields[-1] += text
            _check_field(self._fields[-1])

    def end(self, name: str) -> None:
        self._telling = False

    def _turn(self, kind: str) -> None:
        """Keep one instruction for each open field: a field may stand inside another's instruction."""
        if kind == "begin":
            self._fields.append("")
        elif self._fields:
            _check_field(self._fields[-1])
            if kind == "end":
                self._fields.pop()

    def _clean(self, attributes: Names) -> None:
        for key in list(attributes):
            name = local(key)
            if name == "src" and ":" in attributes[key]:  # VML takes a picture's address without a relationship
                raise FileRefused("outside")
            if _REVISION.fullmatch(name) and not key.startswith("xmlns"):
                del attributes[key]
                self._removals.add("revisions")
            elif name in ("author", "initials", "userId") and ":" in key:
                self._removals.add("author", attributes[key])
                attributes[key] = _ANYBODY

    def _what(self, name: str) -> What:
        if name in _COMMENTS or name in _SILENT:
            return "drop"
        if name in _GONE or name in _INSERTED:
            self._removals.add("changes")
            return "unwrap" if name in _INSERTED else "drop"
        return "keep"


def _attribute(attributes: Names, name: str) -> str:
    return next((value for key, value in attributes.items() if local(key) == name), "")


def _check_field(instruction: str) -> None:
    """The first word of an instruction is what the field does (ECMA-376 part 1, §17.16)."""
    words = instruction.replace('"', " ").split()
    if words and words[0].upper().lstrip("=\\") in _FETCHING:
        raise FileRefused("field")
