"""A page of a list: one query for the count, one for the rows, links that keep the rest of the URL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict


@dataclass(frozen=True)
class Step:
    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class ListPage:
    """Rows `first`–`last` (counted from 1) of `total`, and the links around them."""

    rows: list[Any]
    first: int
    last: int
    total: int
    steps: list[Step | None]  # None is a gap
    previous_url: str
    next_url: str


def page_of(request: HttpRequest, rows: Any, size: int = 25, *, name: str = "page") -> ListPage:
    """Return the page of `rows` (a queryset or sequence) that `?page=` asks for; a wrong number gives the nearest.

    `name`: in place of `page`, where an address holds more than one list."""
    paginator = Paginator(rows, size)
    page = paginator.get_page(request.GET.get(name))
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return ListPage(
        rows=list(page.object_list),
        first=page.start_index(),
        last=page.end_index(),
        total=paginator.count,
        steps=[_step(request, name, number, page.number) for number in numbers] if paginator.num_pages > 1 else [],
        previous_url=url_with(request, **{name: page.previous_page_number()}) if page.has_previous() else "",
        next_url=url_with(request, **{name: page.next_page_number()}) if page.has_next() else "",
    )


def _step(request: HttpRequest, name: str, number: int | str, current: int) -> Step | None:
    if not isinstance(number, int):
        return None
    return Step(number=number, url=url_with(request, **{name: number}), current=number == current)


def url_with(request: HttpRequest, **changes: object) -> str:
    """Return this URL's query with `changes` made; None removes a name, and any change but `page` drops the page."""
    query: QueryDict = request.GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = str(value)
    return "?" + query.urlencode()
