"""What was done for the awards, deed by deed in the order of time: the contest log takes events in no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from hongmian.awards.logbook import flush
from hongmian.kit.clock import DEMO_START, SHANGHAI


class Deed(NamedTuple):
    """Something that is done at a time, which it is told."""

    at: datetime
    do: Callable[[datetime], object]


def live(deeds: Iterable[Deed]) -> None:
    """Do what was done before the demo begins. The events of each deed stand in the log before the next."""
    for deed in sorted(deeds, key=lambda deed: deed.at):
        if deed.at < DEMO_START:
            deed.do(deed.at)
            flush()


def on(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2020, month, day, hour, minute, tzinfo=SHANGHAI)
