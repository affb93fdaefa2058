"""Alice manages agency One. What she uploads can touch nothing of agency Two, nor tell her anything about it."""

from __future__ import annotations

import pytest

from hongmian.directory.domain.importing import import_workbook
from hongmian.directory.models import Agency, District, Hotline, Station, Worker
from hongmian.history.models import Change
from tests.workbooks import workbook

STATION = ["站点编号", "站名", "机构", "区", "镇街", "地址", "开放时间"]
WORKER = ["机构", "工号", "姓名"]
HOTLINE = ["热线号码", "名称", "类型", "机构", "接听时间", "启用日期"]


@pytest.fixture
def bring(cast, now):
    def bring(user: str = "alice", **sheets: list[list[object]]):
        return import_workbook(source=workbook(sheets), by=getattr(cast, user), at=now)

    return bring


def said(outcome):
    return [(p.sheet.name, p.column.name, str(p.reason)) for p in outcome.problems]


NOT_YOURS = "您的账号只能导入自己机构的内容。"


def test_manager_imports_rows_of_their_own_agency(cast, bring):
    outcome = bring(社工=[WORKER, [cast.one.name, "009", "周明"]])

    assert (outcome.added, outcome.rejected) == (1, 0)
    assert Change.objects.get(batch=outcome.batch).by == cast.alice


def test_other_agency_and_no_agency_answer_alike(cast, bring):
    outcome = bring(
        社工=[WORKER, [cast.two.name, "009", "周明"], ["根本没有的机构", "009", "周明"], [cast.two.uscc, "1", "x"]]
    )

    assert said(outcome) == [("workers", "agency", NOT_YOURS)] * 3
    assert Worker.objects.count() == 2


def test_record_of_another_agency_cannot_be_taken_over(cast, bring):
    outcome = bring(
        社工站=[STATION, ["YX-001", "西门口社工站", cast.one.name, "天河区", "x", "x", "24/7"]],
        热线=[HOTLINE, ["15400002222", "我的", "站点热线", cast.one.name, "24/7", "2020-2-1"]],
    )

    assert said(outcome) == [("stations", "code", NOT_YOURS), ("hotlines", "number", NOT_YOURS)]
    assert Station.objects.get(code="YX-001").agency == cast.two
    assert Hotline.objects.get(pk=cast.secret.pk).agency == cast.two


def test_own_record_cannot_be_given_away(cast, bring):
    outcome = bring(社工站=[STATION, ["TH-001", "榕荫街社工站", cast.two.name, "天河区", "x", "x", "24/7"]])

    assert said(outcome) == [("stations", "agency", NOT_YOURS)]


def test_station_of_another_agency_is_as_unknown_as_one_that_is_not(cast, bring):
    outcome = bring(
        社工=[[*WORKER, "站点编号"], [cast.one.name, "010", "甲", "YX-001"], [cast.one.name, "011", "乙", "ZZ-999"]]
    )

    reason = "这一行的机构没有这个编号的社工站。"
    assert said(outcome) == [("workers", "station", reason)] * 2


def test_districts_and_agencies_are_for_the_association(cast, bring):
    rows = {
        "区": [["代码", "名称", "英文名"], ["440111", "白云区", "Baiyun"]],
        "机构": [
            ["统一社会信用代码", "机构名称", "所在区"],
            [cast.one.uscc, "改名", "天河区"],
            [cast.two.uscc, "改名二", "天河区"],
        ],
    }

    only = "这张工作表只有市社工协会可以导入。"
    assert said(bring(**rows)) == [("districts", "code", only), ("agencies", "uscc", only), ("agencies", "uscc", only)]
    assert said(bring("grace", 区=rows["区"])) == []
    assert District.objects.count() == 3
    assert not Agency.objects.filter(name__startswith="改名").exists()


def test_rejected_row_says_nothing_else_about_it(cast, bring):
    """Were further faults told, a stranger could learn what the record holds."""
    outcome = bring(热线=[HOTLINE, ["15400002222", "=x", "飞鸽", cast.two.name, "?", "?"]])

    assert {(p.column.name, p.reason.why.value) for p in outcome.problems} >= {("agency", "not_yours")}
    assert all(p.reason.why.value not in ("name_taken", "own_mobile_as_line") for p in outcome.problems)


@pytest.mark.parametrize("user", ["cheng", "bo", "wen", "emma", "charlie"])
def test_who_manages_nothing_imports_nothing(cast, bring, user):
    outcome = bring(user, 社工=[WORKER, [cast.one.name, "009", "周明"]])

    assert (outcome.added, outcome.rejected) == (0, 1)
