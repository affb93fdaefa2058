"""Figures as files to take away: CSV and xlsx."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import HttpResponse

from hongmian.ui.unstored import unstored

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Sheets = list[tuple[str, list[str], list[list[Any]]]]


def csv_file(sheets: Sheets, name: str) -> HttpResponse:
    """One table, its first column the sheet's title. Text that a spreadsheet would reckon is quoted."""
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    for title, heads, rows in sheets:
        writer.writerow([title, *heads])
        writer.writerows([title, *(_plain(value) for value in row)] for row in rows)
    return _file(out.getvalue().encode(), "text/csv; charset=utf-8", f"{name}.csv")


def xlsx_file(content: bytes, name: str) -> HttpResponse:
    return _file(content, XLSX, f"{name}.xlsx")


def _plain(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return unstored(response)
