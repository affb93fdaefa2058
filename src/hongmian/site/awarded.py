"""What the front page says of the awards: who won last, and how many are under way."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from hongmian.awards.queries.calls import Listed, winners_of
from hongmian.awards.web.shown import told
from hongmian.ui.reading import ENGLISH

MOST = 5  # winners that are named


@dataclass(frozen=True)
class Awarded:
    """`winners`: (title, address) of the newest award that is done, whose name is `title`; `more`: not named here.
    `under_way`: awards that can be entered, or are being decided."""

    title: str
    url: str
    winners: list[tuple[str, str]]
    more: int
    under_way: int


def awarded(listed: Listed) -> Awarded | None:
    """Return it, or None while no award was called (at most three queries)."""
    under_way = len(listed.entering) + len(listed.under_way)
    newest = listed.done[:1]
    if not newest:
        return Awarded("", "", [], 0, under_way) if under_way else None
    won = winners_of(newest).get(newest[0].pk, [])
    english = get_language() == ENGLISH
    named = [
        ((one.title_en if english else "") or one.title, reverse("awards:winner", args=[newest[0].pk, one.number]))
        for one in won[:MOST]
    ]
    url = reverse("awards:call", args=[newest[0].pk])
    return Awarded(told(newest[0], "title"), url, named, max(len(won) - MOST, 0), under_way)
