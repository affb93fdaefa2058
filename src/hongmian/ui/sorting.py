"""Sortable columns: `?sort=name` or `?sort=-name`, only by the fields a list names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from hongmian.ui.paging import url_with


@dataclass(frozen=True)
class Column:
    """A head of a table: what it is called, where its link leads, how it is sorted now (ARIA's words)."""

    label: str
    url: str
    aria_sort: str
    numeric: bool = False


@dataclass(frozen=True)
class Sorted:
    rows: Any
    columns: list[Column]


def sorted_by(
    request: HttpRequest, rows: Any, columns: Mapping[str, tuple[Any, tuple[str, ...]]], *, default: str
) -> Sorted:
    """Order a queryset. `columns`: name → (label, order fields); no fields = not sortable. Ties fall to `pk`."""
    asked = request.GET.get("sort", "")
    name, down = asked.removeprefix("-"), asked.startswith("-")
    if name not in columns or not columns[name][1]:
        name, down = default.removeprefix("-"), default.startswith("-")
    fields = [_turned(field) if down else field for field in columns[name][1]]
    heads = [_head(request, key, label, bool(order), name, down) for key, (label, order) in columns.items()]
    return Sorted(rows=rows.order_by(*fields, "pk"), columns=heads)


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def _head(request: HttpRequest, key: str, label: Any, sortable: bool, name: str, down: bool) -> Column:
    if not sortable:
        return Column(label=label, url="", aria_sort="")
    if key != name:
        return Column(label=label, url=url_with(request, sort=key), aria_sort="none")
    turned = key if down else f"-{key}"
    return Column(label=label, url=url_with(request, sort=turned), aria_sort="descending" if down else "ascending")
