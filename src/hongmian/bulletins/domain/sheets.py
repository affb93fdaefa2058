"""Figures as a workbook: numbers as numbers, so that a reader can go on reckoning with them."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hongmian.indicators.enums import CareCode, Code, Measure


def figures_workbook(told: dict[str, Any]) -> bytes:
    """Return an .xlsx of figures as `Figures.as_json` gives them, with their sources and persons beside them."""
    heads = [pgettext("of a figure", "Code"), _("Indicator"), told["as_of"], _("Unit")]
    sheets = [(_("Figures"), heads, _rows(told["indicators"], Code))]
    if told.get("care"):
        sheets.append((_("The care action"), heads, _rows(told["care"], CareCode)))
    if told.get("sources"):
        counted = [[name, count] for name, count in told["sources"].items() if count is not None]
        sheets.append((_("Sources"), [_("Kind of record"), _("How many")], counted))
    if told.get("persons"):
        people = [
            [str(Code(code).label), one["unique"], one["person_times_known"], one["unknown"]]
            for code, one in told["persons"].items()
        ]
        heads = [_("Indicator"), _("Persons known"), _("Person-times of known persons"), _("Person-times unknown")]
        sheets.append((pgettext("name of a sheet", "Persons"), heads, people))
    return workbook(sheets)


def workbook(sheets: list[tuple[str, list[str], list[list[Any]]]]) -> bytes:
    """Return an .xlsx of (title, heads, rows); text is never read as a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    head, money = book.add_format({"bold": True, "bottom": 2}), book.add_format({"num_format": "#,##0.00"})
    for title, heads, rows in sheets:
        page = book.add_worksheet(title)
        page.freeze_panes(1, 0)
        page.set_column(0, len(heads) - 1, 24)
        for column, words in enumerate(heads):
            page.write_string(0, column, str(words), head)
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                page.write(line, column, value, money if isinstance(value, float) else None)
    book.close()
    return out.getvalue()


def _rows(figures: dict[str, Any], codes: type[Code] | type[CareCode]) -> list[list[Any]]:
    return [
        [code, str(codes(code).label), _number(one["value"]), str(Measure(one["unit"]).label)]
        for code, one in figures.items()
    ]


def _number(value: int | str) -> int | float:
    return value if isinstance(value, int) else float(value)
