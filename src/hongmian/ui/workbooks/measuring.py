"""How much a workbook would unfold to, read cell by cell without unfolding it.

The parser lays a sheet out as one dense grid and repeats a shared string in every cell that points to it: one value at
XFD1048576 would ask for half a terabyte, one long text pointed to a million times for as much. Both end the process.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

MOST_ROWS, MOST_COLUMNS = 50_010, 60  # 50,000 rows under a head that may stand in the tenth
MOST_VALUES = 1_000_000
MOST_SIGNS = 200_000_000
MOST_MERGED = 200_000  # rows under merged cells, over all of them
_VALUES = ("v", "is", "f")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz$"


class TooMuch(ValueError):
    """The workbook holds more than a network needs."""


class Malformed(ValueError):
    """The workbook is not built as ECMA-376 says, or only pretends to be one."""


class Measure:
    """Counts over all XML parts of one workbook. Give it the shared strings first.

    `without_result`: addresses of formulas that show an error or were never worked out; the parser calls them empty."""

    def __init__(self) -> None:
        self.without_result: set[str] = set()
        self._lengths: list[int] = []
        self._values = self._signs = self._merged = 0

    def part(self, name: str) -> Part:
        return Part(self, is_list_of_sheets=name == "xl/_rels/workbook.xml.rels")

    def shared_string(self, length: int) -> None:
        self._lengths.append(length)

    def value(self, address: str) -> None:
        self._values += 1
        if self._values > MOST_VALUES or is_far(address):
            raise TooMuch

    def text(self, length: int) -> None:
        self._signs += length
        if self._signs > MOST_SIGNS:
            raise TooMuch

    def merged(self, area: str) -> None:
        """Cells like `A2:A40` are one: each of these rows will be looked at."""
        first, _, last = area.partition(":")
        rows = [int(address.lstrip(_LETTERS) or 0) for address in (first, last or first)]
        self._merged += abs(rows[1] - rows[0]) + 1
        if self._merged > MOST_MERGED:
            raise TooMuch

    def pointer(self, index: str) -> None:
        """A cell shows the shared string of this number."""
        try:
            self.text(self._lengths[int(index)])
        except (ValueError, IndexError) as error:
            if isinstance(error, TooMuch):
                raise
            raise Malformed from error


class Part:
    """Reads one XML part as it is unpacked: `feed` takes bytes, `end` the end."""

    def __init__(self, measure: Measure, *, is_list_of_sheets: bool) -> None:
        self._measure, self._is_list = measure, is_list_of_sheets
        self._address, self._points, self._gathering = "", False, ""
        self._formula, self._is_words = "", False  # the address of a formula whose value has not come yet
        self._pieces: list[str] = []
        parser = self._parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._finish
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._doctype
        self.feed: Callable[[bytes], object] = parser.Parse

    def end(self) -> None:
        self._parser.Parse(b"", True)
        self._note_formula()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        word = name.rpartition(":")[2] if ":" in name else name
        if word == "c":
            if self._formula:
                self._note_formula()
            self._address, kind = attributes.get("r", ""), attributes.get("t")
            self._points, self._is_words = kind == "s", kind == "str"
            if kind == "e":
                self._measure.without_result.add(self._address)
        elif word in _VALUES and not self._gathering:
            self._measure.value(self._address)
            self._gathering = word
            if word == "f":
                self._formula = self._address
        elif word == "si":
            self._gathering = word
        elif word == "mergeCell":
            self._measure.merged(attributes.get("ref", ""))
        elif word == "Relationship" and self._is_list:
            _check_target(attributes)

    def _note_formula(self) -> None:
        if self._formula:
            self._measure.without_result.add(self._formula)
        self._formula = ""

    def _data(self, text: str) -> None:
        if self._gathering:
            self._pieces.append(text)

    def _finish(self, name: str) -> None:
        if not self._gathering:
            return
        word = name.rpartition(":")[2] if ":" in name else name
        if word != self._gathering:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        self._gathering = ""
        if self._formula and word == "v" and (text or self._is_words):  # a formula may say nothing on purpose
            self._formula = ""
        if word == "si":
            self._measure.shared_string(len(text))
        elif word == "v" and self._points:
            self._measure.pointer(text)
        else:
            self._measure.text(len(text))

    def _doctype(self, *declared: object) -> None:
        raise Malformed


def _check_target(attributes: dict[str, str]) -> None:
    """Sheets must be .xml parts, or they would go unread here."""
    target = attributes.get("Target", "").lower()
    if not target.endswith((".xml", ".bin")) and attributes.get("TargetMode") != "External":
        raise Malformed


def is_far(address: str) -> bool:
    """Say whether a cell like `XFD1048576` lies beyond what a sheet may hold."""
    if "A" <= address[:1] <= "Z" and address[1:].isdecimal():  # most cells: one letter, near whatever it is
        return int(address[1:]) > MOST_ROWS
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column > MOST_COLUMNS or int(address[len(letters) :] or 0) > MOST_ROWS
