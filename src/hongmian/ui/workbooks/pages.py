"""Sheets as we write them: every cell a string, never a formula or a link, with a head that stays in view."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

INK, PAPER, RED, WASH = "#1B1A18", "#F1EADB", "#8A1C12", "#F9E0DA"
AS_TEXT = {"num_format": "@", "valign": "top"}
NO_FORMULAS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass
class Book:
    """A workbook in memory, with the few looks that its sheets share."""

    out: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.book = xlsxwriter.Workbook(self.out, NO_FORMULAS)
        self.head = self._look(bold=True, bg_color=PAPER, bottom=2, bottom_color=INK)
        self.must = self._look(bold=True, bg_color=PAPER, bottom=2, bottom_color=INK, font_color=RED)
        self.text = self._look()
        self.marked = self._look(bg_color=WASH)
        self.example = self._look(italic=True, font_color="#625B50")
        self.reason = self._look(text_wrap=True, font_color=RED)

    def sheet(self, title: str, heads: Sequence[tuple[str, bool, int]]) -> Worksheet:
        """Add a sheet with its header row: (words, must be filled, width) for each column."""
        page = self.book.add_worksheet(title)
        for position, (words, must, width) in enumerate(heads):
            page.set_column(position, position, width, self.text)
            page.write_string(0, position, words, self.must if must else self.head)
        page.freeze_panes(1, 0)
        return page

    def rows(self, page: Worksheet, rows: Iterable[Sequence[str]]) -> None:
        for line, row in enumerate(rows, start=1):
            for position, text in enumerate(row):
                if text:
                    page.write_string(line, position, text)

    def content(self) -> bytes:
        self.book.close()
        return self.out.getvalue()

    def _look(self, **settings: Any) -> Format:
        return self.book.add_format({**AS_TEXT, **settings})
