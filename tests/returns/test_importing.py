"""Importing a workbook in one step: what goes into the ledger and the day counts, and what comes back."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

import pytest

from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.indicators.queries.day_counts import totals
from hongmian.indicators.units import Scope
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.returns.domain.importing import import_return
from hongmian.returns.enums import ReturnState
from hongmian.returns.models import Entry, Held, Return
from hongmian.returns.queries.corrections import corrections
from hongmian.returns.queries.counted import counted
from tests.conftest import NOW
from tests.returns.conftest import DAY, HEADS, book

LINE, STATION = "榕荫街守护热线", "TH-001"
UP_TO = date(2020, 3, 31)


def send(*rows, by=None, at=NOW, heads=HEADS, **more):
    return import_return(source=book(*rows, heads=heads), by=by, at=at, **more)


def reasons(outcome) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for problem in outcome.as_json()["problems"]:
        found.setdefault(problem["row"], []).append((problem["column"], problem["reason"]))
    return found


def test_figures_go_into_the_ledger_and_the_day_counts(returning):
    outcome = send(
        ["2020-03-18", LINE, "热线服务市民", "", 12],
        ["2020/3/18", LINE, "knowledge_inquiries", "", "5.0".removesuffix(".0")],
        ["2020年3月18日", STATION, "紧急求援", "", 2],
        ["20200318", STATION, "Persons served by aid runs", "", 3],
    )

    assert (outcome.checked.counts["good"], outcome.entries, outcome.is_complete) == (4, 4, True)
    expected = {"citizens_served": 12, "knowledge_inquiries": 5, "emergency_aid_runs": 2, "emergency_aid_people": 3}
    assert counted(upto=UP_TO) == totals(upto=UP_TO) == expected
    assert outcome.sent.state == ReturnState.ACCEPTED
    assert not Held.objects.exists()


def test_total_of_the_groups_is_worked_out(returning):
    send(
        [DAY, STATION, "followups", "独居孤寡长者", 4],
        [DAY, STATION, "其中：低保低收家庭成员", "", 3],
        [DAY, STATION, "跟踪服务困境人群", "disabled", 2],
    )

    assert totals(upto=UP_TO)["followups"] == 9


def test_groups_that_do_not_add_up_reject_the_day_and_only_that(returning):
    outcome = send(
        [DAY, STATION, "followups", "", 10],
        [DAY, STATION, "followups", "elders_alone", 4],
        [DAY, STATION, "screening", "", 80],
        [DAY, LINE, "citizens_served", "", 7],
    )

    assert totals(upto=UP_TO) == {"citizens_served": 7}
    told = reasons(outcome)
    assert told[2] == [("数值", "四类跟踪服务加起来是 4，总数写的是 10，两者要相等。")]
    assert told[4][0][1].startswith("这一行没有问题，但同一天的第 2 行")
    assert outcome.checked.counts["rejected"] == 3


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ([DAY, LINE, "citizens_served", "", "5人"], "数值", "只写数字：5"),
        ([DAY, LINE, "citizens_served", "", 5.5], "数值", "请填整数。"),
        ([DAY, LINE, "citizens_served", "", "许多"], "数值", "这不是数字。请只写数字，如 5。"),
        ([DAY, LINE, "citizens_served", "", -5], "数值", "数值不能是负数。要更正以前的数，请填更正后的数。"),
        (["2020-03-20", LINE, "citizens_served", "", 5], "日期", "这一天还没有到。只能报到今天为止的数。"),
        (["三月", LINE, "citizens_served", "", 5], "日期", "这不是日期。请写成 2020-02-03 这样。"),
        ([DAY, "没有这条线", "citizens_served", "", 5], "热线或社工站",
         "您的热线和社工站里没有这个名称或号码。请从模板里复制。"),
        ([DAY, LINE, "hotlines", "", 5], "指标",
         "“在线热线”由网络资料或物资善款台账算出，不用上报。请删去这一行。"),
        ([DAY, LINE, "求助", "", 5], "指标", "没有这个指标名称或代码。请从模板的列表里选。"),
        ([DAY, LINE, "citizens_served", "独居孤寡长者", 5], "类别", "只有跟踪服务分类别。请清空这一格。"),
        (["2020-01-27", LINE, "citizens_served", "", 5], "日期", "“榕荫街守护热线”这一天不在服务中。"),
        ([DAY, LINE, "counselling", "", 5], "数值", "知识咨询加心理疏导是 5，多于热线服务市民的 0。"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_cell(returning, row, column, reason):
    outcome = send(row)

    assert reasons(outcome) == {2: [(column, reason)]}
    assert not Entry.objects.exists()


def test_a_day_logged_live_is_refused_and_says_where_to_change_it(cast):
    outcome = send([DAY, LINE, "citizens_served", "", 5])

    ((column, reason),) = reasons(outcome)[2]
    assert column == "日期"
    assert "报送方式" in reason


def test_another_agencys_line_is_as_one_that_is_not_there(returning):
    outcome = send([DAY, "心桥心理支援专线", "citizens_served", "", 5], by=returning.alice)

    assert reasons(outcome)[2] == [("热线或社工站", "您的热线和社工站里没有这个名称或号码。请从模板里复制。")]


def test_lines_by_number_and_heads_anywhere(returning):
    rows = [["榕光三月日报", "", "", "", ""], ["数值（人次）", "指标*", "站点", "日期", "其它"],
            [6, "citizens_served", "020-0000 1234", DAY, "x"]]  # fmt: skip
    outcome = import_return(source=book(*rows[1:], heads=rows[0]), by=None, at=NOW)

    assert totals(upto=UP_TO) == {"citizens_served": 6}
    assert outcome.checked.read.unknown == ["其它"]


def test_the_same_figure_twice_in_a_file_is_refused(returning):
    outcome = send([DAY, LINE, "citizens_served", "", 5], [DAY, LINE, "热线服务市民", "", 6])

    assert reasons(outcome)[3] == [("数值", "第 2、3 行说的是同一个数，却不一样。请留下对的那一行。")]
    assert not Entry.objects.exists()


def test_sent_twice_changes_nothing(returning):
    row = [DAY, LINE, "citizens_served", "", 5]
    send(row)

    again = send(row)

    assert (again.entries, again.checked.counts["unchanged"], again.is_complete) == (0, 1, True)
    assert Entry.objects.count() == 1


def test_the_same_id_again_makes_nothing_new(returning):
    pk = uuid.uuid4()
    send([DAY, LINE, "citizens_served", "", 5], pk=pk)

    again = send([DAY, LINE, "citizens_served", "", 9], pk=pk, remark="再来")

    assert (again.sent.pk, totals(upto=UP_TO)) == (pk, {"citizens_served": 5})
    assert Return.objects.count() == 1


def test_a_correction_needs_a_reason_and_is_an_entry_of_its_own(returning):
    send([DAY, LINE, "citizens_served", "", 5])

    silent = send([DAY, LINE, "citizens_served", "", 8])
    assert (silent.entries, silent.held, silent.is_complete) == (0, 1, False)
    assert reasons(silent)[2] == [("数值", "这会把 5 更正为 8。请在备注栏或下面说明原因。")]

    told = send([DAY, LINE, "citizens_served", "", 8, "漏记三通"], at=NOW + timedelta(days=2))
    assert told.entries == 1
    (entry,) = corrections(since=NOW, until_day=UP_TO)
    assert (entry.change, entry.value, entry.first, entry.why) == (3, 8, False, "漏记三通")
    assert counted(upto=UP_TO) == totals(upto=UP_TO) == {"citizens_served": 8}


def test_a_correction_of_a_group_corrects_the_total(returning):
    send([DAY, STATION, "followups", "elders_alone", 4], [DAY, STATION, "followups", "children", 1])

    send([DAY, STATION, "followups", "children", 0], remark="记错了人")

    found = totals(upto=UP_TO)
    assert {code: value for code, value in found.items() if value} == {"followups": 4, "followups.elders_alone": 4}
    assert counted(upto=UP_TO) == found


def test_unusual_figures_are_confirmed_by_a_remark(returning):
    for day in range(10, 17):
        send([date(2020, 3, day), LINE, "citizens_served", "", 10])

    usual = send([date(2020, 3, 17), LINE, "citizens_served", "", 50])
    jump = send([DAY, LINE, "citizens_served", "", 51])
    few = send([DAY, STATION, "emergency_aid_runs", "", 3], [DAY, STATION, "emergency_aid_people", "", 2])

    assert usual.entries == 1
    assert (jump.entries, reasons(jump)[2][0][1]) == (0, "51 是平日（10）的五倍以上。请核对，并说明原因。")
    assert reasons(few)[3][0][1] == "紧急求援 3 次，只服务了 2 人次。请核对，并说明原因。"
    assert send([DAY, LINE, "citizens_served", "", 51], remark="开通第二条线路").entries == 1


def test_late_is_after_noon_of_the_next_day(returning):
    send([DAY, LINE, "citizens_served", "", 5], at=datetime(2020, 3, 19, 12, 0, tzinfo=SHANGHAI))
    send([date(2020, 3, 17), LINE, "citizens_served", "", 5], at=datetime(2020, 3, 19, 12, 0, tzinfo=SHANGHAI))

    assert list(Entry.objects.order_by("day").values_list("late", flat=True)) == [True, False]


def test_dry_run_stores_nothing(returning):
    outcome = send([DAY, LINE, "citizens_served", "", 5], dry_run=True)

    assert (outcome.checked.counts["good"], outcome.sent) == (1, None)
    assert not Return.objects.exists()


def test_rows_of_the_template_without_a_value_are_passed_over(returning):
    outcome = send([DAY, LINE, "citizens_served", "", ""], [DAY, LINE, "operator_shifts", "", 2])

    assert (outcome.checked.empty, outcome.checked.total, outcome.entries) == (1, 1, 1)


def test_days_with_figures_do_not_become_live(returning):
    send([DAY, LINE, "citizens_served", "", 5])

    with pytest.raises(Refused):
        set_reporting(unit=returning.guard, mode=ReportingMode.LIVE, first_day=DAY, by=returning.alice, at=NOW)

    assert set_reporting(
        unit=returning.guard, mode=ReportingMode.LIVE, first_day=date(2020, 3, 19), by=returning.alice, at=NOW
    )


def test_a_line_that_moves_leaves_its_past_behind(returning):
    send([DAY, LINE, "citizens_served", "", 5])
    returning.guard.district = returning.yuexiu
    returning.guard.save()

    send([DAY, LINE, "citizens_served", "", 3], remark="多记两通")

    assert totals(upto=UP_TO, scope=Scope(district="440106")) == {"citizens_served": 3}
    assert totals(upto=UP_TO, scope=Scope(district="440104")) == {}


def test_managers_and_workers_send_no_further_than_they_may(returning):
    by_alice = send([DAY, LINE, "citizens_served", "", 5], by=returning.alice)
    by_wen = send([DAY, STATION, "screening", "", 5], by=returning.wen)

    assert (by_alice.sent.state, by_wen.sent.state) == (ReturnState.APPROVED, ReturnState.SUBMITTED)
    assert totals(upto=UP_TO) == {}
