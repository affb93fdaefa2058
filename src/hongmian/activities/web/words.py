"""How an activity is worded in the reader's language: its title, what it holds, how many places are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language

from hongmian.activities.enums import For, Phase
from hongmian.activities.models import Activity
from hongmian.activities.queries.places import is_full
from hongmian.ui.reading import CHINESE, ENGLISH

SHAPES = {
    Phase.OPEN: "open", Phase.FULL: "soon", Phase.CLOSED: "soon", Phase.UNDER_WAY: "open", Phase.HELD: "soon",
    Phase.REPORTED: "done", Phase.CALLED_OFF: "late", Phase.PLANNED: "shut",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """An activity as a page shows it. `left`, `volunteers_left`: places, None where nobody signs up for that part."""

    activity: Activity
    title: str
    about: str
    group: str
    district: str
    phase: Phase
    shape: str
    left: int | None
    volunteers_left: int | None

    @property
    def is_off(self) -> bool:
        return self.phase == Phase.CALLED_OFF

    @property
    def takes(self) -> bool:
        """Whether somebody may sign up now, be it for the waiting list."""
        return self.phase in (Phase.OPEN, Phase.FULL)


def shown(activity: Activity, at: datetime) -> Shown:
    """Word an activity that carries its counts (`with_taken`)."""
    english = get_language() == ENGLISH
    counted: Any = activity
    phase = activity.phase(at, full=is_full(activity))
    return Shown(
        activity=activity, title=(english and activity.title_en) or activity.title,
        about=(english and activity.about_en) or activity.about, group=str(For(activity.group).label),
        district=activity.district.name_en if english else activity.district.name, phase=phase, shape=SHAPES[phase],
        left=_left(activity.places, counted.citizens_in),
        volunteers_left=_left(activity.volunteer_places, counted.volunteers_in),
    )  # fmt: skip


def _left(places: int, taken: int) -> int | None:
    return max(places - taken, 0) if places else None


def public_address(name: str, *args: object) -> str:
    """Return where the public finds a page, in the reader's language."""
    return settings.HONGMIAN_PUBLIC_URL + reverse(name, args=args)


def chinese_address(name: str, *args: object) -> str:
    with translation.override(CHINESE):
        return public_address(name, *args)
