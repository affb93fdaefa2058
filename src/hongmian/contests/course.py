"""The course of a contest: which event may follow which. The log's writer and whoever checks it use the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from hongmian.contests.errors import OutOfCourseError, must
from hongmian.contests.events import Event
from hongmian.contests.standing import Award
from hongmian.contests.steps import STEPS


class Course:
    """Takes events in order; raises OutOfCourseError at the first that does not fit, and is then as it was."""

    def __init__(self) -> None:
        self.awards: dict[str, Award] = {}
        self._last = ""

    def add(self, event: Event) -> None:
        at = event.get("at") or max(self._last, f"{event['on']}T00:00+08:00")
        must(_is_moment(at), "there is no such day or moment")
        must(at >= self._last and event.get("on", at[:10]) >= self._last[:10], "it is before the event before it")
        award = self.awards.get(event["award"])
        if event["kind"] == "call":
            must(award is None, "this award was called for already")
            self.awards[event["award"]] = Award(event["call"])
        elif award is None:
            raise OutOfCourseError("this award was not called for")
        else:
            must(not award.cancelled, "this award was called off")
            STEPS[event["kind"]](award, event)
        self._last = at

    def fork(self, awards: Iterable[str]) -> Course:
        """Return a course that can go on by itself in these awards; the others are shared."""
        other = Course()
        own = {name: self.awards[name].copy() for name in {*awards} & self.awards.keys()}
        other.awards, other._last = self.awards | own, self._last
        return other


def _is_moment(text: str) -> bool:
    try:
        return bool(datetime.fromisoformat(text))
    except ValueError:
        return False
