"""An entry is found eligible, not eligible, or is mended once; what was decided stands in the contest log."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from hongmian.accounts.models import User
from hongmian.awards.domain.eligibility.deciding import decide_eligibility
from hongmian.awards.domain.eligibility.refusals import CannotDecide
from hongmian.awards.enums import CallState, EntryState
from hongmian.awards.logbook import tell
from hongmian.awards.models import Assignment, Eligibility, Entry, EntryPerson, Told
from hongmian.contests.events import read_event
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from hongmian.history.models import Change
from hongmian.kit.clock import SHANGHAI
from tests.awards.making import DAY, NOW, made_call, made_entry
from tests.polls.deeds import opened

HOUR = timedelta(hours=1)
HOLDS = {"period": {"holds": True, "why": ""}}
FAILS = {"period": {"holds": False, "why": "服务在三月下旬才开始"}}
OUT = "服务时间不在本次征集期内。"


@pytest.fixture
def call(db):
    """Entries have just closed; the check goes on for three days."""
    made = made_call(
        entry_closes_at=NOW - HOUR, checked_by=NOW + 3 * DAY, review_opens_at=NOW + 4 * DAY,
        review_closes_at=NOW + 9 * DAY,
    )  # fmt: skip
    tell("call", made.pk, at=NOW - 12 * DAY, call="a" * 64)
    return made


@pytest.fixture
def entry(call):
    made = made_entry(call, verdict="")
    tell("entry", call.pk, at=NOW - 8 * DAY, entry=made.number, commitment=made.commitment)
    return made


def decide(entry, verdict="eligible", answers=HOLDS, why="", by=None, at=NOW, **more):
    return decide_eligibility(entry=entry, answers=answers, verdict=verdict, why=why, by=by, at=at, **more)


def mended(entry, at=NOW + HOUR):
    """What the entrant does: it waits again, under a new commitment."""
    Entry.objects.filter(pk=entry.pk).update(verdict="", mended_at=at, commitment="2" * 64)
    tell("entry", entry.call_id, at=at, entry=entry.number, commitment="2" * 64)


def told():
    return [read_event(one.entry.encode()) for one in Told.objects.filter(kind="eligibility")]


def test_an_eligible_entry_competes_and_the_log_says_so(entry):
    made = decide(entry)

    entry.refresh_from_db()
    assert entry.is_judged
    assert (made.answers, made.why) == (HOLDS, "符合征集公告规定的各项条件。")
    assert told() == [
        {"kind": "eligibility", "award": entry.call_id, "at": "2020-03-19T10:20+08:00", "entry": entry.number,
         "verdict": "eligible", "why": "符合征集公告规定的各项条件。"},
    ]  # fmt: skip


def test_a_decision_is_in_the_history_without_the_answers(entry, cast):
    decide(entry, "ineligible", FAILS, OUT, by=cast.grace)

    kept = {one.thing: one.after for one in Change.objects.filter(by=cast.grace)}
    assert kept["awards.entry"] == {"verdict": "ineligible"}
    assert "answers" not in kept["awards.eligibility"]
    assert kept["awards.eligibility"]["why"] == OUT


def test_the_same_decision_again_returns_the_first(entry, cast):
    first = decide(entry, "ineligible", FAILS, OUT, by=cast.grace)

    assert decide(entry, "ineligible", FAILS, f" {OUT} ", by=cast.grace, at=NOW + HOUR) == first
    assert len(told()) == Eligibility.objects.count() == 1


def test_of_two_officers_the_second_is_told_who_decided(entry, cast):
    decide(entry, by=cast.grace)

    with pytest.raises(CannotDecide, match=r"grace.*符合条件"):
        decide(entry, "ineligible", FAILS, OUT)
    assert len(told()) == 1


def test_what_is_to_be_mended_has_until_the_end_of_a_day(entry):
    decide(entry, "mend", FAILS, "请补充服务时间。")

    entry.refresh_from_db()
    assert entry.mend_by == datetime(2020, 3, 21, 23, 59, tzinfo=SHANGHAI)


def test_nobody_mends_past_the_end_of_the_check(entry):
    decide(entry, "mend", FAILS, "请补充服务时间。", at=NOW + 2 * DAY)

    entry.refresh_from_db()
    assert entry.mend_by == entry.call.checked_by
    with pytest.raises(CannotDecide):
        decide(made_entry(entry.call, verdict=""), "mend", FAILS, "请补充服务时间。", at=NOW + 3 * DAY)


def test_while_it_is_mended_nothing_is_decided(entry):
    decide(entry, "mend", FAILS, "请补充服务时间。")

    with pytest.raises(CannotDecide):
        decide(entry, "ineligible", FAILS, OUT, at=NOW + DAY)


def test_a_mended_entry_is_decided_on_again_but_not_mended_twice(entry):
    decide(entry, "mend", FAILS, "请补充服务时间。")
    mended(entry)

    with pytest.raises(CannotDecide):
        decide(entry, "mend", FAILS, "请再补充一次。", at=NOW + 2 * HOUR)
    decide(entry, at=NOW + 2 * HOUR)
    assert [event["verdict"] for event in told()] == ["mend", "eligible"]


def test_what_was_not_mended_in_time_can_only_be_found_not_eligible(entry):
    decide(entry, "mend", FAILS, "请补充服务时间。")
    late = NOW + 2 * DAY + 14 * HOUR

    with pytest.raises(CannotDecide):
        decide(entry, at=late)
    decide(entry, "ineligible", FAILS, "未在规定时间内补正。", at=late)
    entry.refresh_from_db()
    assert entry.verdict == "ineligible"


def test_nothing_is_decided_on_a_text_that_was_mended_meanwhile(entry):
    decide(entry, "mend", FAILS, "请补充服务时间。")
    mended(entry)

    with pytest.raises(CannotDecide):
        decide(entry, at=NOW + 2 * HOUR, seen="1" * 64)
    decide(entry, at=NOW + 2 * HOUR, seen="2" * 64)


@pytest.mark.parametrize(
    ("verdict", "answers", "why", "field"),
    [
        ("eligible", {}, "", "period"),
        ("eligible", {"period": {"holds": "yes", "why": ""}}, "", "period"),
        ("eligible", FAILS, "", "verdict"),
        ("ineligible", HOLDS, OUT, "verdict"),
        ("ineligible", {"period": {"holds": False, "why": " "}}, OUT, "period"),
        ("ineligible", {"period": {"holds": False, "why": "超" * 301}}, OUT, "period"),
        ("ineligible", {"period": {"holds": False, "why": "林静说不清时间"}}, OUT, "period"),
        ("ineligible", FAILS, "", "why"),
        ("ineligible", FAILS, "长" * 301, "why"),
        ("ineligible", FAILS, "林静的服务时间不对。", "why"),
        ("ineligible", FAILS, "请陈阿姨确认服务时间。", "why"),
        ("ineligible", FAILS, "请致电 15400001111 核对。", "why"),
        ("mend", FAILS, "联系 a@example.org 补充。", "why"),
    ],
)
def test_a_decision_that_is_not_whole_or_names_somebody_is_refused(entry, verdict, answers, why, field):
    with pytest.raises(CannotDecide) as refused:
        decide(entry, verdict, answers, why)

    assert refused.value.field == field
    assert told() == []


@pytest.mark.parametrize("change", [{"state": EntryState.DRAFT}, {"state": EntryState.WITHDRAWN}, {"excluded_at": NOW}])
def test_what_does_not_compete_is_not_decided_on(entry, change):
    Entry.objects.filter(pk=entry.pk).update(**change)

    with pytest.raises(CannotDecide):
        decide(entry)


def test_nothing_is_decided_once_experts_have_the_entries(entry):
    Assignment.objects.create(call=entry.call, round=1, seed="0" * 64, record="{}", digest="0" * 64, at=NOW)

    with pytest.raises(CannotDecide):
        decide(entry)


def test_nothing_is_decided_once_the_vote_is_frozen(entry, cast):
    opened(entry.call_id)

    with pytest.raises(CannotDecide):
        decide(entry)


def test_nothing_is_decided_in_an_award_that_was_called_off(entry):
    entry.call.state = CallState.CALLED_OFF
    entry.call.save()

    with pytest.raises(CannotDecide):
        decide(entry)


class TestConcerned:
    """An officer who has to do with an entry leaves it to a colleague."""

    @pytest.fixture
    def officer(self, cast) -> User:
        Membership.objects.create(user=cast.grace, role=Role.WORKER, agency=cast.one, worker=cast.xu)
        return cast.grace

    def refused(self, entry, by):
        with pytest.raises(CannotDecide):
            decide(entry, by=by)
        decide(entry, by=None)

    def test_whose_agency_it_is(self, entry, officer, cast):
        Entry.objects.filter(pk=entry.pk).update(agency=cast.one)

        self.refused(entry, officer)

    def test_whose_agency_had_a_part_in_it(self, entry, officer, cast):
        EntryPerson.objects.create(entry=entry, place=2, name="何敏", agency=cast.one)

        self.refused(entry, officer)

    def test_whose_line_it_is(self, entry, officer, cast):
        Entry.objects.filter(pk=entry.pk).update(hotline=cast.guard)

        self.refused(entry, officer)

    def test_who_entered_it(self, entry, cast):
        Entry.objects.filter(pk=entry.pk).update(entered_by=cast.grace)

        self.refused(entry, cast.grace)

    def test_of_another_agency_it_is_theirs_to_decide(self, entry, officer, cast):
        Entry.objects.filter(pk=entry.pk).update(agency=cast.two)

        decide(entry, by=officer)
