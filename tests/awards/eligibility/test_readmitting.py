"""An entry that was shut out by mistake waits again: in the open, with a reason, before what follows begins."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hongmian.awards.domain.eligibility.deciding import decide_eligibility
from hongmian.awards.domain.eligibility.readmitting import readmit_entry
from hongmian.awards.domain.eligibility.refusals import CannotDecide
from hongmian.awards.logbook import flush
from hongmian.awards.models import Assignment, Entry, Told
from hongmian.contests.events import read_event
from tests.awards.eligibility.test_deciding import FAILS, HOLDS, HOUR, OUT, call, decide, entry
from tests.awards.making import DAY, NOW
from tests.polls.deeds import opened

__all__ = ["call", "entry"]  # fixtures
MISTAKE = "服务时间在附件第二页，审核时漏看。"


@pytest.fixture
def out(entry):
    decide(entry, "ineligible", FAILS, OUT)
    return Entry.objects.get(pk=entry.pk)


def readmit(entry, by=None, why=MISTAKE, at=NOW + HOUR):
    return readmit_entry(entry=entry, why=why, by=by, at=at)


def told(kind):
    return [read_event(one.entry.encode()) for one in Told.objects.filter(kind=kind)]


def test_it_waits_for_a_decision_again_and_the_log_says_why(out, cast):
    readmit(out, cast.grace)

    out.refresh_from_db()
    assert out.verdict == ""
    (event,) = told("readmission")
    assert (event["entry"], event["why"]) == (out.number, MISTAKE)
    decide(out, at=NOW + 2 * HOUR)
    assert Entry.objects.get(pk=out.pk).is_judged
    assert [one["verdict"] for one in told("eligibility")] == ["ineligible", "eligible"]


def test_readmitted_twice_it_is_once(out, cast):
    assert readmit(out, cast.grace) == readmit(out, cast.grace)
    assert len(told("readmission")) == 1


@pytest.mark.parametrize("why", ["", "漏看", "林静的服务时间在附件第二页。", "长" * 301])
def test_there_is_a_reason_that_names_nobody(out, why):
    with pytest.raises(CannotDecide) as refused:
        readmit(out, why=why)

    assert refused.value.field == "why"
    assert told("readmission") == []


def test_only_what_was_shut_out_is_readmitted(entry):
    with pytest.raises(CannotDecide, match="不符合条件"):
        readmit(entry)


def test_nobody_is_let_in_by_grace_after_the_time_to_mend(entry):
    decide(entry, "mend", FAILS, "请补充服务时间。")
    late = NOW + 2 * DAY + 14 * HOUR
    decide(entry, "ineligible", FAILS, "未在规定时间内补正。", at=late)

    with pytest.raises(CannotDecide, match="期限"):
        readmit(Entry.objects.get(pk=entry.pk), at=late)


def test_once_experts_have_the_entries_it_is_too_late(out):
    Assignment.objects.create(call=out.call, round=1, seed="0" * 64, record="{}", digest="0" * 64, at=NOW)

    with pytest.raises(CannotDecide):
        readmit(out)


def test_once_the_vote_is_frozen_it_is_too_late(out, cast):
    opened(out.call_id)

    with pytest.raises(CannotDecide):
        readmit(out)


def test_an_officer_who_is_concerned_leaves_it_to_a_colleague(out, cast):
    Entry.objects.filter(pk=out.pk).update(entered_by=cast.grace)

    with pytest.raises(CannotDecide):
        readmit(out, cast.grace)


def test_found_not_eligible_again_it_may_be_readmitted_again(out):
    readmit(out)
    decide_eligibility(
        entry=out, answers=FAILS, verdict="ineligible", why="仍不在征集期内。", by=None, at=NOW + 2 * HOUR
    )

    readmit(out, why="征集期以公告附件为准。", at=NOW + 3 * HOUR)

    assert len(told("readmission")) == 2


class TestPages:
    @pytest.fixture
    def page(self, out, cast, client):
        client.force_login(cast.grace)
        return reverse("awards:staff_entry_readmit", args=[out.call_id, out.number])

    def test_the_way_from_the_entry_to_its_next_decision(self, out, page, client):
        assert page in client.get(reverse("awards:staff_entry", args=[out.call_id, out.number])).content.decode()
        assert "收回" in client.get(page).content.decode()

        answer = client.post(page, {"why": MISTAKE}, follow=True).content.decode()

        assert MISTAKE in answer
        assert 'name="holds-period"' in answer
        assert client.get(page).status_code == 404

    def test_without_a_reason_it_is_asked_for(self, page, client):
        answer = client.post(page, {"why": ""})

        assert (answer.status_code, told("readmission")) == (422, [])

    def test_the_log_tells_it_in_words(self, out, page, client):
        client.post(page, {"why": MISTAKE})
        flush()

        assert f"{out.number} 恢复" in client.get("/awards/log/").content.decode()

    def test_the_entrant_reads_it(self, out, page, client, cast):
        Entry.objects.filter(pk=out.pk).update(entered_by=cast.charlie)
        client.post(page, {"why": MISTAKE})
        client.force_login(cast.charlie)

        for address in (reverse("awards:entries"), reverse("awards:entry", args=[out.pk])):
            told_ = client.get(address).content.decode()
            assert ("已恢复，待审核" in told_, MISTAKE in told_) == (True, True)


def test_eligible_is_not_taken_back(entry):
    decide(entry, answers=HOLDS)

    with pytest.raises(CannotDecide):
        readmit(Entry.objects.get(pk=entry.pk))
