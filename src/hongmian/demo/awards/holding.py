"""Holding the demo's awards up to its first minute."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings

from hongmian.awards.logbook import forget_log, log
from hongmian.demo.awards.campaign import campaign
from hongmian.demo.awards.february import february
from hongmian.demo.awards.judging import panels
from hongmian.demo.awards.notes import notes
from hongmian.demo.awards.people import People
from hongmian.demo.awards.sent import sent_in
from hongmian.demo.awards.timeline import Deed, live
from hongmian.demo.city import City


def hold_awards(*, city: City, people: People, scale: str, say: Callable[[str], None]) -> None:
    forget_left_behind()
    entries = sent_in(city, people, scale)
    held = (panels(city, people), february(city, people), campaign(people, entries), notes(people))
    deeds: Sequence[Deed] = [deed for one in held for deed in one]
    live(deeds)
    say(f"  held seven awards with {len(entries):,} entries; {log().size:,} events in the contest log")


def forget_left_behind() -> None:
    """Remove the log and the files of a build that was cut short: its database is empty, so nobody knows of them."""
    forget_log()
    home = Path(settings.HONGMIAN_HOME)
    for folder in ("contests", "awards"):
        shutil.rmtree(home / folder, ignore_errors=True)
    for file in (home / "keys" / "contests", home / "keys" / "contests.name", home / "signer" / "contests"):
        file.unlink(missing_ok=True)
