"""Pages of a list by cursor: what is added or taken away meanwhile neither repeats an item nor leaves one out."""

from __future__ import annotations

import base64
import binascii
import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import Field

from hongmian.api.web.v1.problems import Problem

Item = TypeVar("Item")
MOST, USUAL = 100, 50
LONGEST_CURSOR = 200  # signs


class Paged(Schema):
    """What every list is asked with."""

    cursor: str = Field("", max_length=LONGEST_CURSOR, description=gettext_noop("“next” of the page before."))
    limit: int = Field(USUAL, ge=1, le=MOST, description=gettext_noop("How many items at most."))


class Page(Schema, Generic[Item]):
    items: list[Item]
    next: str | None = Field(description=gettext_noop("The cursor of the next page; null: this is the last one."))


def after(cursor: str) -> str:
    """Return the key of the last item of the page before, "" for the first page."""
    if not cursor:
        return ""
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii")))
    except (ValueError, binascii.Error, RecursionError):
        key = None
    if not isinstance(key, str) or not key or "\0" in key:
        raise Problem(400, _("The cursor is none of ours. Start again without one."))
    return key


def page(found: Sequence[Any], limit: int, key: Callable[[Any], str]) -> dict[str, Any]:
    """Return a page of what was found after the cursor, of which one more than `limit` was asked for."""
    shown = list(found[:limit])
    return {"items": shown, "next": _cursor(key(shown[-1])) if len(found) > limit else None}


def page_of_sorted(nodes: Sequence[dict[str, Any]], cursor: str, limit: int) -> dict[str, Any]:
    """Return a page of nodes that stand in order of their `id`."""
    start = bisect_right(nodes, after(cursor), key=lambda node: str(node["id"]))
    return page(nodes[start : start + limit + 1], limit, lambda node: str(node["id"]))


def _cursor(key: str) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode()
