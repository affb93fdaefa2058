"""The record of clippings as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hongmian.kit.clock import SHANGHAI
from hongmian.ui.workbooks.pages import Book


def written(rows: Iterable[Any]) -> bytes:
    """Return a workbook with a row for each clipping; the whole texts are not in it."""
    book = Book()
    heads = (
        (_("Published on"), 18), (pgettext("of an article", "Title"), 48), (pgettext("of an article", "Source"), 18),
        (_("Authors"), 20), (_("Quotation"), 48), (_("Address of the page"), 40), (_("State"), 10),
        (_("Permission"), 10), (_("Same report"), 10), (_("Kept on"), 18),
    )  # fmt: skip
    sheet = book.sheet(_("Clippings"), [(words, False, width) for words, width in heads])
    book.rows(sheet, (_row(one) for one in rows))
    return book.content()


def _row(one: Any) -> list[str]:
    at = one.published_at.astimezone(SHANGHAI) if one.published_at else None
    day = "" if at is None else f"{at:%Y-%m-%d}" if one.day_only else f"{at:%Y-%m-%d %H:%M}"
    return [
        day, one.title, one.source, "、".join(one.authors), one.quotation, one.url, str(one.get_state_display()),
        _("yes") if one.permitted else _("no"), str(one.together), f"{one.kept_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
    ]  # fmt: skip
