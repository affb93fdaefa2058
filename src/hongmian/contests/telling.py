"""Several events told at once: written, and looked at one after the other; an error says which it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from hongmian.contests.course import Course
from hongmian.contests.errors import ContestError
from hongmian.contests.events import read_event, write_event

Told = tuple[str, str, Mapping[str, object]]  # kind, award and further members of an event


def written(events: Sequence[Told]) -> list[bytes]:
    """Return the entries of events; raise EventError for the first that is not written as its kind is."""
    entries = []
    for place, (kind, award, members) in enumerate(events):
        with _named(place, len(events)):
            entries.append(write_event(kind, award, **members))
    return entries


def course_after(course: Course, entries: Sequence[bytes]) -> Course:
    """Return the course after further events; `course` stays as it is. Raise OutOfCourseError for the first that does
    not fit."""
    events = [read_event(entry) for entry in entries]
    after = course.fork(event["award"] for event in events)
    for place, event in enumerate(events):
        with _named(place, len(events)):
            after.add(event)
    return after


@contextmanager
def _named(place: int, of: int) -> Iterator[None]:
    try:
        yield
    except ContestError as error:
        raise type(error)(f"events[{place}]: {error}" if of > 1 else str(error), place=place) from None
