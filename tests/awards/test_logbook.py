"""What is told to the contest log goes in once it stands, in order, and is then public."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from hongmian.awards.logbook import flush, forget_log, log, tell
from hongmian.awards.models import Told
from hongmian.contests.errors import EventError, OutOfCourseError
from hongmian.contests.events import read_event
from tests.awards.making import NOW

CALL = {"call": "a" * 64}


def events():
    flush()
    return [read_event(entry) for entry in log().entries(0, log().size)]


@pytest.mark.django_db
def test_what_is_told_is_appended_with_its_minute(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        tell("call", "stories", at=NOW, **CALL)

    assert log().size == 1
    assert events() == [{"kind": "call", "award": "stories", "at": "2020-03-19T10:20+08:00", "call": "a" * 64}]
    assert Told.objects.get().index == 0


@pytest.mark.django_db
def test_an_event_is_never_before_the_one_before_it():
    with transaction.atomic():
        tell("call", "stories", at=NOW, **CALL)
        tell("call", "cases", at=NOW - timedelta(minutes=5), **CALL)

    assert [event["at"] for event in events()] == ["2020-03-19T10:20+08:00"] * 2


@pytest.mark.django_db
def test_a_reason_of_several_lines_is_told_in_one():
    with transaction.atomic():
        tell("call", "stories", at=NOW, **CALL)
        tell("cancellation", "stories", at=NOW, why="报送不足，\n　改期再办。\u200b")

    assert events()[1]["why"] == "报送不足， 改期再办。"


@pytest.mark.django_db
def test_a_day_does_not_hide_the_minute_of_the_event_before_it():
    with transaction.atomic():
        tell("call", "stories", at=NOW, **CALL)
        tell("assignment", "stories", at=NOW, round=1, seed="a" * 64, assignment="b" * 64)
        tell("score", "stories", at=NOW, commitment="c" * 64)
        tell("call", "cases", at=NOW - timedelta(minutes=5), **CALL)

    assert events()[-1]["at"] == "2020-03-19T10:20+08:00"


@pytest.mark.django_db
def test_what_was_undone_is_not_told():
    with transaction.atomic():
        tell("call", "stories", at=NOW, **CALL)
        transaction.set_rollback(True)

    assert events() == []


@pytest.mark.django_db
def test_what_a_crash_kept_back_goes_in_in_order_after_the_next_start():
    with transaction.atomic():
        tell("call", "stories", at=NOW, **CALL)
        tell("call", "cases", at=NOW, **CALL)
    forget_log()

    assert [event["award"] for event in events()] == ["stories", "cases"]
    assert flush() == 0


@pytest.mark.django_db
def test_an_event_in_a_wrong_form_stops_what_it_tells_of():
    with pytest.raises(EventError), transaction.atomic():
        tell("call", "stories", at=NOW, call="no hash")

    assert Told.objects.count() == 0


@pytest.mark.django_db
def test_what_does_not_follow_stops_what_it_tells_of():
    with pytest.raises(OutOfCourseError), transaction.atomic():
        tell("withdrawal", "stories", at=NOW, entry="S1001")

    assert Told.objects.count() == 0


@pytest.mark.django_db
def test_what_was_stored_when_a_crash_came_is_not_stored_twice():
    with transaction.atomic():
        tell("call", "stories", at=NOW, **CALL)
    flush()
    Told.objects.update(index=None)

    assert [event["award"] for event in events()] == ["stories"]
    assert Told.objects.get().index == 0


@pytest.mark.django_db
def test_two_like_events_that_a_crash_left_unnoted_keep_their_own_places():
    with transaction.atomic():
        tell("call", "stories", at=NOW, **CALL)
        tell("vote", "stories", at=NOW, poll="hongmian.example/vote/stories", size=3, root="d" * 64)
        tell("vote", "stories", at=NOW, poll="hongmian.example/vote/stories", size=3, root="d" * 64)
    flush()
    Told.objects.update(index=None)
    flush()

    assert list(Told.objects.order_by("pk").values_list("index", flat=True)) == [0, 1, 2]


@pytest.mark.django_db
def test_a_score_tells_its_day_only():
    with transaction.atomic():
        tell("call", "stories", at=NOW, **CALL)
        tell("assignment", "stories", at=NOW, round=1, seed="a" * 64, assignment="b" * 64)
        tell("score", "stories", at=NOW, commitment="c" * 64)

    assert events()[-1] == {"kind": "score", "award": "stories", "on": "2020-03-19", "commitment": "c" * 64}
