"""An award is called off with a reason that everyone reads, while none of its results is out."""

from __future__ import annotations

import pytest

from hongmian.awards.domain.calls.calling_off import call_off
from hongmian.awards.domain.calls.faults import CannotChange
from hongmian.awards.enums import Step
from hongmian.awards.logbook import flush, log, tell
from hongmian.awards.models import Result
from hongmian.awards.queries.calls import batches_of, call_named
from hongmian.awards.queries.timeline import step_of
from hongmian.contests.errors import OutOfCourseError
from hongmian.polls.models import Poll
from tests.awards.calls.drafts import BEFORE, drafted, published
from tests.polls.deeds import NOW, opened

pytestmark = pytest.mark.django_db


def test_an_award_that_is_called_off_says_why():
    call_off(call=published(), why="  报送 不足  ", by=None, at=BEFORE)

    call = call_named("stories")
    assert call.called_off_why == "报送 不足"
    assert step_of(call, batches_of(call), at=BEFORE) == Step.OFF


def test_the_contest_log_says_so_and_nothing_follows():
    call = call_off(call=published(), why="报送不足", by=None, at=BEFORE)
    flush()

    assert log().course.awards[call.pk].cancelled == "报送不足"
    with pytest.raises(OutOfCourseError, match="called off"):
        tell("entry", call.pk, at=BEFORE, entry="S-001", commitment="a" * 64)


def test_an_open_vote_ends_with_it(cast):
    call = published("hotlines")
    opened("hotlines")

    call_off(call=call, why="征集取消", by=None, at=NOW)

    assert (Poll.objects.get().state, Poll.objects.get().ended_why) == ("aborted", "征集取消")


@pytest.mark.parametrize("why", ["", " ", "字" * 301])
def test_it_takes_a_reason(why):
    with pytest.raises(CannotChange) as refusal:
        call_off(call=published(), why=why, by=None, at=BEFORE)

    assert refusal.value.field == "why"


def test_a_draft_is_discarded_not_called_off():
    with pytest.raises(CannotChange):
        call_off(call=drafted(), why="取消", by=None, at=BEFORE)


def test_once_a_result_is_out_it_is_too_late():
    call = published()
    Result.objects.create(batch=call.batches.get(number=1), number=1, result="{}", digest="0" * 64, why="", at=BEFORE)

    with pytest.raises(CannotChange):
        call_off(call=call, why="取消", by=None, at=BEFORE)
