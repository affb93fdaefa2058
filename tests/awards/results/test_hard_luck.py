"""An honest association with bad luck: everybody at once, a crash in the middle, ties, nobody left, too few entries."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import timedelta

import pytest

from hongmian.awards.domain.results.closing import close_batch
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.domain.results.drawing import CannotDraw, confirm_draw, tell_draw
from hongmian.awards.domain.results.excluding import CannotExclude, exclude_entry
from hongmian.awards.domain.results.exporting import export_award
from hongmian.awards.domain.results.inputs import files_of
from hongmian.awards.domain.results.refusing import NoResult
from hongmian.awards.logbook import flush, forget_log, log
from hongmian.awards.models import Result, Sheet, Told
from hongmian.contests.events import read_event
from hongmian.contests.verifying.command import run
from tests.awards.entries.at_once import together
from tests.awards.making import DAY
from tests.awards.results.deeds import JUDGED, MARKS, after_notice, judged

pytestmark = pytest.mark.django_db
GOLDEN = "ae1c6936c86893bbbde5a89836b370996b5f3368326817caa311c4af318c1ddd"
TIED = {"S1001": ["80"], "S1002": ["80"], "S1003": ["80"], "S1004": ["80"]}


def batch(call, number=1):
    return call.batches.select_related("call").get(number=number)


def compute(call, at=JUDGED, why="", number=1):
    return compute_result(batch=batch(call, number), by=None, at=at, why=why)


def winners(result):
    return json.loads(result.result)["winners"]


def told_of(call):
    flush()
    return [one for one in map(read_event, log().entries(0, log().size)) if one["award"] == call.pk]


def drawn(call, cast):
    tell_draw(call=call, value="86420", by=cast.grace, at=JUDGED)
    confirm_draw(call=call, value="86420", by=cast.cheng, at=JUDGED)


@pytest.mark.django_db(transaction=True)
def test_eight_who_compute_at_once_get_one_result():
    call = judged()

    def deed():
        with suppress(NoResult):
            compute(call)

    together([deed] * 8)

    assert Result.objects.filter(batch__call=call).count() == 1
    kinds = [one["kind"] for one in told_of(call)]
    assert (kinds.count("result"), kinds.count("notice")) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_excluding_while_others_compute_leaves_a_result_of_what_stands(tmp_path):
    call = judged()
    compute(call)
    entry = call.entries.get(number="S1001")

    def recompute():
        with suppress(NoResult):
            compute(call, why="一件作品被取消资格")

    together([lambda: exclude_entry(entry=entry, why="作品此前已获奖", by=None, at=JUDGED), *[recompute] * 4])
    recompute()

    newest = Result.objects.filter(batch__call=call).order_by("-number").first()
    assert (newest.number, winners(newest)) == (2, ["S1002", "S1003"])
    export_award(call, tmp_path)
    place = tmp_path / "awards" / call.pk / "batch-1/result-2"
    assert run(["award", str(place), "--log", str(tmp_path / "awards")]) == 0


def test_what_a_crash_left_untold_is_told_once_the_program_runs_again():
    call = judged()
    compute(call)  # the process dies before anything goes into the log
    forget_log()
    assert Told.objects.filter(award=call.pk, index=None).exists()

    kinds = [one["kind"] for one in told_of(call)]
    assert kinds[-2:] == ["result", "notice"]
    assert flush() == 0


def test_nobody_is_left_for_the_second_batch(client):
    call = judged({"S1001": ["80"], "S1002": ["70"]}, winners=(2, 1))
    compute(call)
    over = after_notice(call)
    close_batch(batch=batch(call), by=None, at=over)
    made = compute(call, at=over + DAY, number=2)

    assert (winners(made), json.loads(made.result)["entries"]) == ([], [])
    page = client.get(f"/en/awards/{call.pk}/batch-2/").content.decode()
    assert "Nobody is left for this batch" in page
    last = batch(call, 2).notice_last
    closed = close_batch(batch=batch(call, 2), by=None, at=over + timedelta(days=(last - over.date()).days + 1))
    assert closed.closed_at is not None


def test_fewer_entries_than_winners_all_win():
    call = judged({"S1001": ["80"], "S1002": ["70"]}, winners=(5,))
    assert winners(compute(call)) == ["S1001", "S1002"]


def test_without_an_eligible_entry_there_is_no_result():
    call = judged()
    call.entries.update(verdict="ineligible")
    with pytest.raises(NoResult, match="没有"):
        compute(call)


def test_when_everybody_is_tied_the_draw_decides(cast):
    call = judged(TIED, winners=(2,))
    drawn(call, cast)
    told = json.loads(compute(call).result)

    assert len(told["winners"]) == 2
    assert [one["behind"] for one in told["entries"]] == [None, "draw", "draw", "draw"]


def test_when_everybody_is_tied_everybody_wins_where_at_least_so_many_do(cast):
    call = judged(TIED, quota={"rule": "at-least", "n": 2})
    drawn(call, cast)
    assert sorted(winners(compute(call))) == sorted(TIED)


def test_a_sheet_that_never_came_does_not_count_and_does_not_stop():
    call = judged()
    late = Sheet.objects.filter(entry__call=call, entry__number="S1002").first()
    Sheet.objects.filter(pk=late.pk).update(done_at=None, scores={})
    result = json.loads(compute(call).result)
    sheets = {one["id"]: len(one["jury"]["criteria"][0]["scores"]) for one in result["entries"]}

    assert sheets["S1002"] == 1


def test_the_files_are_the_same_in_whatever_order_things_came_in():
    files = []
    for backwards in (False, True):
        marks = dict(sorted(MARKS.items(), reverse=backwards))
        call = judged({number: list(scores) for number, scores in marks.items()})
        if backwards:  # the rows of the sheets again, the last first
            rows = list(Sheet.objects.filter(entry__call=call).order_by("-pk"))
            Sheet.objects.filter(entry__call=call).delete()
            for row in rows:
                row.pk = None
                row.save(force_insert=True)
        told = json.loads(files_of(batch(call), ()).scores)
        files.append((told["entries"], json.loads(compute(call).result)["entries"]))

    assert files[0] == files[1]


def test_a_result_is_the_same_on_every_database():
    """The hash was worked out once; the suite runs on SQLite and on PostgreSQL."""
    call = judged({"S1001": ["80", "90.5"], "S1002": ["85", "85"], "S1003": ["60.5", "70"]}, name="the-same")
    assert compute(call).digest == GOLDEN


def test_a_reason_that_names_somebody_is_not_published():
    call = judged()
    entry = call.entries.get(number="S1001")
    with pytest.raises(CannotExclude, match="林"):
        exclude_entry(entry=entry, why="林静的作品此前已获奖", by=None, at=JUDGED)
    compute(call)
    exclude_entry(entry=entry, why="作品此前已获奖", by=None, at=JUDGED)
    for why in ("林静的作品被取消资格", "见 13800138000 的来电", "评委1 说错了"):
        with pytest.raises(NoResult) as refused:
            compute(call, why=why)
        assert refused.value.field == "why"


def test_the_draw_waits_for_the_day_that_the_call_names(cast):
    call = judged(TIED, draw_on=(JUDGED + DAY).date())
    with pytest.raises(CannotDraw, match=str((JUDGED + DAY).date())):
        tell_draw(call=call, value="86420", by=cast.grace, at=JUDGED)
    tell_draw(call=call, value="86420", by=cast.grace, at=JUDGED + DAY)


def test_the_draw_is_its_digits_however_they_are_set_apart(cast):
    call = judged(TIED)
    for words in ("第20079期", "８６４２０", "", "86x"):
        with pytest.raises(CannotDraw):
            tell_draw(call=call, value=words, by=cast.grace, at=JUDGED)
    tell_draw(call=call, value="0 8-6.4,2 0", by=cast.grace, at=JUDGED)
    assert confirm_draw(call=call, value="086420", by=cast.cheng, at=JUDGED).draw_value == "086420"
