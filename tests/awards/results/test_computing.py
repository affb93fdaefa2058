"""A result is computed, numbered, told; another one only where an input was corrected; a notice has its whole time."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from hongmian.awards.domain.results.closing import close_batch, close_due
from hongmian.awards.domain.results.computing import compute_result, preview_result
from hongmian.awards.domain.results.drawing import CannotDraw, confirm_draw, tell_draw
from hongmian.awards.domain.results.excluding import CannotExclude, exclude_entry
from hongmian.awards.domain.results.refusing import NoNotice, NoResult
from hongmian.awards.logbook import flush, log
from hongmian.awards.models import Objection, Result
from hongmian.contests.events import read_event
from tests.awards.making import DAY, NOW
from tests.awards.results.deeds import JUDGED, MARKS, after_notice, judged

pytestmark = pytest.mark.django_db


def winners(result):
    return json.loads(result.result)["winners"]


def first(call):
    return call.batches.select_related("call").get(number=1)


def compute(call, at=JUDGED, why="", number=1):
    return compute_result(batch=call.batches.select_related("call").get(number=number), by=None, at=at, why=why)


def kinds(call):
    flush()
    return [event["kind"] for event in map(read_event, log().entries(0, log().size)) if event["award"] == call.pk]


def test_the_first_result_has_the_winners_of_the_scores_and_begins_its_notice():
    call = judged()
    made = compute(call)

    assert winners(made) == ["S1001", "S1002"]
    assert made.number == 1
    assert kinds(call)[-2:] == ["result", "notice"]
    batch = first(call)
    assert batch.notice_first == date(2020, 3, 25)
    assert batch.notice_last == date(2020, 4, 1)  # five working days after it, over a weekend


def test_a_preview_is_the_same_and_stores_nothing():
    call = judged()
    shown = preview_result(batch=first(call), at=JUDGED)

    assert list(shown.outcome.winners) == ["S1001", "S1002"]
    assert not Result.objects.exists()


def test_there_is_no_result_before_its_time():
    call = judged()
    with pytest.raises(NoResult, match="不早于"):
        compute(call, at=NOW)


def test_a_result_stands_while_nothing_was_corrected():
    call = judged()
    compute(call)
    with pytest.raises(NoResult, match="结果不变"):
        compute(call, why="再算一次")


def test_an_excluded_winner_makes_a_numbered_result_with_its_reason_and_a_whole_notice():
    call = judged()
    before = compute(call)
    later = JUDGED + 3 * DAY
    exclude_entry(entry=call.entries.get(number="S1001"), why="作品此前已获奖", by=None, at=later)
    made = compute(call, at=later, why="一件作品被取消资格")

    assert winners(made) == ["S1002", "S1003"]
    assert json.loads(made.result)["replaces"] == {"result": before.digest, "reason": "一件作品被取消资格"}
    assert first(call).notice_last == date(2020, 4, 3)
    assert winners(Result.objects.get(number=1)) == ["S1001", "S1002"]


def test_another_result_needs_a_reason():
    call = judged()
    compute(call)
    exclude_entry(entry=call.entries.get(number="S1001"), why="作品此前已获奖", by=None, at=JUDGED)
    with pytest.raises(NoResult) as refused:
        compute(call)
    assert refused.value.field == "why"


def test_entries_that_wait_for_a_decision_are_named():
    call = judged()
    call.entries.filter(number="S1002").update(verdict="")
    with pytest.raises(NoResult, match="S1002"):
        compute(call)


def test_an_entry_that_nobody_scored_is_named():
    call = judged({**MARKS, "S1004": []})
    with pytest.raises(NoResult, match="S1004"):
        compute(call)


def test_a_tie_waits_for_the_draw_that_one_tells_and_another_confirms(cast):
    call = judged({"S1001": ["80"], "S1002": ["80"], "S1003": ["80"]}, winners=(1,))
    with pytest.raises(NoResult) as refused:
        compute(call)
    assert refused.value.field == "draw"

    tell_draw(call=call, value="86420", by=cast.grace, at=JUDGED)
    with pytest.raises(CannotDraw):
        confirm_draw(call=call, value="86420", by=cast.grace, at=JUDGED)
    with pytest.raises(CannotDraw):
        confirm_draw(call=call, value="86421", by=cast.cheng, at=JUDGED)
    with pytest.raises(NoResult):
        compute(call)
    confirm_draw(call=call, value=" 86420 ", by=cast.cheng, at=JUDGED)
    told = json.loads(compute(call).result)

    assert told["inputs"]["draw"] == "86420"
    assert [entry["lot"] for entry in told["entries"]] == sorted(entry["lot"] for entry in told["entries"])


def test_the_draw_is_not_told_while_experts_still_judge(cast):
    call = judged()
    with pytest.raises(CannotDraw):
        tell_draw(call=call, value="86420", by=cast.grace, at=NOW)


def test_a_notice_ends_after_its_last_day():
    call = judged()
    compute(call)
    with pytest.raises(NoNotice):
        close_batch(batch=first(call), by=None, at=JUDGED + DAY)
    assert close_due(at=JUDGED + DAY) == []
    assert close_due(at=after_notice(call)) == [first(call)]
    assert kinds(call)[-1] == "close"
    with pytest.raises(NoResult):
        compute(call, at=after_notice(call), why="晚了")


def test_a_notice_cannot_end_with_an_objection_open_or_a_result_due():
    call = judged()
    compute(call)
    made = Objection.objects.create(
        batch=first(call),
        code="Y1",
        text="有疑问",
        sent_at=JUDGED,
        decide_by=JUDGED + DAY,
        key="k",
        commitment="0" * 64,
    )
    with pytest.raises(NoNotice, match="1"):
        close_batch(batch=first(call), by=None, at=after_notice(call))
    assert close_due(at=after_notice(call)) == []
    made.delete()
    exclude_entry(entry=call.entries.get(number="S1003"), why="作品此前已获奖", by=None, at=JUDGED)
    with pytest.raises(NoNotice, match="重新计算"):
        close_batch(batch=first(call), by=None, at=after_notice(call))


def test_a_second_batch_comes_after_the_first_is_closed_and_without_its_winners():
    call = judged(winners=(1, 1))
    compute(call)
    with pytest.raises(NoResult, match="1"):
        compute(call, at=JUDGED + 2 * DAY, number=2)
    over = after_notice(call)
    close_batch(batch=first(call), by=None, at=over)
    second = compute(call, at=over + timedelta(hours=1), number=2)

    assert winners(second) == ["S1002"]
    assert json.loads(second.result)["earlier_winners"] == ["S1001"]
    with pytest.raises(CannotExclude):
        exclude_entry(entry=call.entries.get(number="S1001"), why="晚了", by=None, at=over + DAY)
    exclude_entry(entry=call.entries.get(number="S1002"), why="作品此前已获奖", by=None, at=over + DAY)
    third = compute(call, at=over + DAY, number=2, why="一件作品被取消资格")
    assert winners(third) == ["S1003"]


def test_an_excluded_entry_is_not_excluded_again():
    call = judged()
    entry = call.entries.get(number="S1003")
    exclude_entry(entry=entry, why="作品此前已获奖", by=None, at=JUDGED)
    with pytest.raises(CannotExclude):
        exclude_entry(entry=entry, why="作品此前已获奖", by=None, at=JUDGED)
