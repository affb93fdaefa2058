"""Writing figures as return workbooks, as agencies send them: long format, a row a figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

import xlsxwriter

from hongmian.demo.service.line_days import LineDay
from hongmian.demo.service.station_days import StationDay
from hongmian.indicators.enums import Code
from hongmian.indicators.shipped import INDICATORS

HEADERS = ("日期*", "热线或社工站*", "指标*", "类别", "数值*", "备注")
NAMES = {shipped.code: shipped.name_zh for shipped in INDICATORS}
MADE_AT = datetime(2020, 1, 25, 20, 0)  # noqa: DTZ001 a workbook's own dates have no zone; fixed: same seed, same bytes


@dataclass(frozen=True)
class Figure:
    """A row: `unit` is the name of a line or the code of a station; `why` explains a correction."""

    day: date
    unit: str
    code: Code
    value: int
    why: str = ""


def unit_of(cell: LineDay | StationDay) -> str:
    return str(cell.line.unit.name if isinstance(cell, LineDay) else cell.station.unit.code)


def figures_of(cells: Iterable[LineDay | StationDay]) -> list[Figure]:
    """Return what these days would report: every figure that is not zero."""
    return [
        Figure(cell.day, unit_of(cell), code, value)
        for cell in cells
        for code, value in cell.figures().items()
        if value
    ]


def workbook_of(figures: Sequence[Figure]) -> bytes:
    """Return the workbook (.xlsx). The same figures give the same bytes."""
    into = BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        book.set_properties({"title": "日报表", "created": MADE_AT})
        head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        page = book.add_worksheet("日报表")
        page.write_row(0, 0, HEADERS, head)
        for row, figure in enumerate(figures, start=1):
            page.write_datetime(row, 0, datetime(figure.day.year, figure.day.month, figure.day.day), day)  # noqa: DTZ001 a cell has no zone
            page.write_string(row, 1, figure.unit)
            page.write_string(row, 2, NAMES[figure.code])
            page.write_number(row, 4, figure.value)
            if figure.why:
                page.write_string(row, 5, figure.why)
    return into.getvalue()
