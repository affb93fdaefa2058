"""Which three open lines stand on the front page."""

from __future__ import annotations

from hongmian.directory.queries.finder import Minute, When
from hongmian.directory.queries.finder.words import places_of

SHOWN = 3


def three_open(minute: Minute) -> list[int]:
    """One for the whole city, then of districts far apart in the list; all take turns, minute by minute.

    Everybody sees the same three in a minute, so the page caches, and no line is favoured over a day.
    """
    open_now = minute.by_when[When.NOW]
    city = list(places_of(open_now & minute.network.whole_city))
    local = list(places_of(open_now & ~minute.network.whole_city))
    turn = int(minute.at.timestamp()) // 60
    chosen = [city[turn % len(city)]] if city else []
    missing = min(SHOWN - len(chosen), len(local))
    chosen += [local[(turn + step * len(local) // missing) % len(local)] for step in range(missing)]
    return chosen
