"""Whose figures they are: managers of two agencies, lines that move, a file while its line changes."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest

from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode, Role
from hongmian.directory.models import Membership
from hongmian.indicators.queries.day_counts import totals
from hongmian.kit.errors import Refused
from hongmian.returns.domain.by_hand import send_by_hand
from hongmian.returns.domain.importing import import_return
from hongmian.returns.domain.rejected import rejected_of
from hongmian.returns.domain.sending import accept_return, approve_return
from hongmian.returns.enums import ReturnState
from hongmian.returns.models import Entry, Return
from hongmian.returns.queries.corrections import corrections
from hongmian.returns.queries.counted import counted
from tests.conftest import NOW
from tests.returns.conftest import DAY, book

LINE, STATION, NIGHT = "榕荫街守护热线", "TH-001", "心桥心理支援专线"
LATER = NOW + timedelta(hours=1)


def send(*rows, by=None, **more):
    return import_return(source=book(*rows), by=by, at=NOW, **more)


@pytest.fixture
def both(returning):
    """alice manages One and works for Two."""
    Membership.objects.create(user=returning.alice, role=Role.WORKER, agency=returning.two)
    return returning


def test_a_manager_of_one_does_not_approve_for_another(both):
    outcome = send([DAY, NIGHT, "citizens_served", "", 7], [DAY, LINE, "citizens_served", "", 5], by=both.alice)

    assert (outcome.sent.agency, outcome.sent.state) == (both.two, ReturnState.SUBMITTED)
    (problem,) = outcome.as_json()["problems"]
    assert (problem["row"], problem["column"]) == (3, "热线或社工站")
    assert both.one.name in problem["reason"]
    again = import_return(source=rejected_of(outcome.sent), by=both.alice, at=NOW)
    assert (again.sent.agency, again.sent.state, again.is_complete) == (both.one, ReturnState.APPROVED, True)


def test_a_return_without_a_mark_belongs_to_the_agency_of_its_lines(both):
    sent = [send([DAY, name, "citizens_served", "", 5], by=both.alice).sent for name in (LINE, NIGHT)]

    assert [(one.agency, one.state) for one in sent] == [
        (both.one, ReturnState.APPROVED), (both.two, ReturnState.SUBMITTED)
    ]  # fmt: skip


def test_the_association_sends_for_several_at_once(returning):
    outcome = send([DAY, NIGHT, "citizens_served", "", 7], [DAY, LINE, "citizens_served", "", 5], by=returning.grace)

    assert (outcome.sent.agency, totals(upto=DAY)) == (None, {"citizens_served": 12})


def test_a_line_that_moves_while_its_figures_are_on_their_way(returning):
    sent = send([DAY, LINE, "citizens_served", "", 5], by=returning.alice).sent
    returning.guard.agency = returning.two
    returning.guard.save()

    with pytest.raises(Refused, match="另一家机构"):
        accept_return(sent=sent, by=returning.grace, at=LATER)
    assert not Entry.objects.exists()


def test_the_next_agency_neither_reads_nor_corrects_what_the_last_returned(returning):
    send([DAY, LINE, "citizens_served", "", 4321])
    returning.guard.agency = returning.two
    returning.guard.save()

    outcome = send([DAY, LINE, "citizens_served", "", 6], by=returning.bob)

    (problem,) = outcome.as_json()["problems"]
    assert "请联系协会" in problem["reason"]
    assert "4321" not in str(outcome.as_json())
    assert send([DAY, LINE, "citizens_served", "", 6, "登记在另一天"]).entries == 1
    assert counted(upto=DAY) == totals(upto=DAY) == {"citizens_served": 6}


def test_a_line_that_begins_to_log_live_while_its_figures_are_on_their_way(returning):
    sent = send([DAY, LINE, "citizens_served", "", 5], by=returning.alice).sent
    set_reporting(unit=returning.guard, mode=ReportingMode.LIVE, first_day=DAY, by=returning.alice, at=NOW)

    with pytest.raises(Refused, match="已不用报表"):
        accept_return(sent=sent, by=returning.grace, at=LATER)


def test_a_line_closed_meanwhile_still_returns_the_days_it_served(returning):
    returning.guard.valid_to = DAY - timedelta(days=1)
    returning.guard.save()

    outcome = send([DAY, LINE, "citizens_served", "", 5], [DAY - timedelta(days=1), LINE, "citizens_served", "", 4])

    assert (outcome.entries, outcome.checked.counts["rejected"]) == (1, 1)


def test_two_returns_of_one_day_do_not_correct_each_other_silently(returning):
    first, second = (send([DAY, LINE, "citizens_served", "", n], by=returning.wen).sent for n in (5, 7))
    for sent in (first, second):
        approve_return(sent=sent, by=returning.alice, at=NOW)
    accept_return(sent=first, by=returning.grace, at=LATER)

    with pytest.raises(Refused, match="已有变动"):
        accept_return(sent=second, by=returning.grace, at=LATER)

    assert totals(upto=DAY) == {"citizens_served": 5}
    assert Return.objects.get(pk=second.pk).state == ReturnState.APPROVED


def test_the_same_day_twice_counts_once(returning):
    first, second = (send([DAY, LINE, "citizens_served", "", 5], by=returning.alice).sent for _ in range(2))

    assert [accept_return(sent=sent, by=returning.grace, at=LATER) for sent in (first, second)] == [1, 0]
    assert totals(upto=DAY) == {"citizens_served": 5}


def test_a_correction_of_a_correction_is_a_third_entry(returning):
    for hours, (value, why) in enumerate(((5, ""), (8, "漏记三通"), (6, "其中两通是测试"))):
        import_return(
            source=book([DAY, LINE, "citizens_served", "", value, why]), by=returning.grace,
            at=NOW + timedelta(hours=hours),
        )  # fmt: skip

    told = [(one.change, one.value, one.why) for one in corrections(since=NOW, until_day=DAY)]
    assert told == [(3, 8, "漏记三通"), (-2, 6, "其中两通是测试")]
    assert counted(upto=DAY) == totals(upto=DAY) == {"citizens_served": 6}


def test_a_total_that_follows_says_why_as_its_parts_do(returning):
    send([DAY, STATION, "followups", "elders_alone", 4])

    send([DAY, STATION, "followups", "elders_alone", 6, "补记两位"])

    assert set(Entry.objects.filter(first=False).values_list("code", "why")) == {
        ("followups", "补记两位"), ("followups.elders_alone", "补记两位")
    }  # fmt: skip


def test_a_jump_that_is_a_correction_says_both(returning):
    for day in range(10, 14):
        send([date(2020, 3, day), LINE, "citizens_served", "", 10])

    outcome = send([date(2020, 3, 13), LINE, "citizens_served", "", 100])

    columns = [(problem["column"], problem["reason"][:9]) for problem in outcome.as_json()["problems"]]
    assert columns == [("数值", "100 是平日（1"), ("备注", "这会把 10 更正")]


def test_importing_what_is_known_leaves_nothing_behind(returning):
    for _ in range(2):
        send([DAY, LINE, "citizens_served", "", 5])
    send([DAY, LINE, "citizens_served", "", "5人"])

    assert Return.objects.count() == 1


def test_a_form_of_someone_else_changes_nothing(returning):
    pk = uuid.uuid4()

    def typed(unit, by, value):
        return send_by_hand(
            pk=pk, unit=unit.pk, day=DAY, values={"citizens_served": value}, remark="", by=by, at=NOW, language="en"
        )

    sent = typed(returning.guard, returning.alice, "5").sent
    with pytest.raises(Refused):
        typed(returning.night, returning.bob, "7")

    assert typed(returning.guard, returning.alice, "9").sent == sent
    assert Return.objects.get() == sent
    assert sent.held.figures[0][2] == {"citizens_served": 5}
