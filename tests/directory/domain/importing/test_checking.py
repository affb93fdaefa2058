"""Every reason for which a row is rejected, by a row that earns it."""

from __future__ import annotations

import pytest

from hongmian.directory.domain.importing import import_workbook, preview_workbook
from hongmian.directory.domain.importing.reasons import WORDS, Reason, reason_from_json
from hongmian.directory.domain.importing.why import Why
from hongmian.directory.models import Agency, Worker
from tests.conftest import NOW
from tests.workbooks import AGENCY, NETWORK, SECOND, SECOND_USCC, USCC, network, with_rows, workbook

pytestmark = pytest.mark.django_db
HOTLINE = ["热线号码", "名称", "类型", "机构", "接听时间", "启用日期"]
STATION = NETWORK["社工站"][0]


def problems(content: bytes) -> list[tuple[str, int, str, str]]:
    """(sheet, row, column, why) of everything rejected when the small network with these rows comes in."""
    outcome = preview_workbook(source=content, by=None, at=NOW)
    return [(p.sheet.name, p.row, p.column.name, p.reason.why.value) for p in outcome.problems]


def line(**changes: object) -> bytes:
    values = {
        "热线号码": "02000005555", "名称": "新热线", "类型": "站点热线", "机构": AGENCY, "站点编号": "", "社工工号": "",
        "接听时间": "24/7", "接听语言": "", "启用日期": "2020-02-01", "本人同意日期": "",
    } | changes  # fmt: skip
    return network(热线=[list(values), list(values.values())])


def station(**changes: object) -> bytes:
    values = dict(zip(STATION, NETWORK["社工站"][1], strict=True)) | {"站点编号*": "TH-009", "站名*": "新站"} | changes
    return with_rows("社工站", list(values.values()))


def worker(**changes: object) -> bytes:
    values = {
        "机构*": AGENCY, "工号*": "009", "姓名*": "周明", "站点编号": "", "职业等级": "", "党员": "", "党组织": "",
        "手机": "",
    } | changes  # fmt: skip
    return with_rows("社工", list(values.values()))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (line(名称=""), ("hotlines", 2, "name", "missing")),
        (line(名称="-"), ("hotlines", 2, "name", "missing")),
        (line(名称="=HYPERLINK(0)"), ("hotlines", 2, "name", "formula")),
        (line(名称="长" * 81), ("hotlines", 2, "name", "too_long")),
        (line(热线号码="999"), ("hotlines", 2, "number", "not_phone")),
        (line(类型="飞鸽"), ("hotlines", 2, "kind", "not_in_list")),
        (line(接听时间="有空就接"), ("hotlines", 2, "hours", "not_hours")),
        (line(启用日期="上个月"), ("hotlines", 2, "valid_from", "not_date")),
        (line(机构="没有的机构"), ("hotlines", 2, "agency", "no_such_agency")),
        (line(站点编号="ZZ-1"), ("hotlines", 2, "station", "no_such_station")),
        (line(机构=SECOND, 站点编号="TH-001"), ("hotlines", 2, "station", "no_such_station")),
        (line(社工工号="777"), ("hotlines", 2, "worker", "no_such_worker")),
        (line(机构=SECOND, 社工工号="001"), ("hotlines", 2, "worker", "no_such_worker")),
        (line(类型="社工本人手机", 热线号码="15400003333"), ("hotlines", 2, "worker", "own_mobile_without_worker")),
        (line(类型="社工本人手机", 社工工号="001"), ("hotlines", 2, "number", "not_mobile")),
        (line(热线号码="15400001111"), ("hotlines", 2, "kind", "own_mobile_as_line")),
        (station(纬度="北"), ("stations", 3, "latitude", "not_number")),
        (station(纬度=113.3), ("stations", 3, "latitude", "out_of_range")),
        (station(纬度=""), ("stations", 3, "latitude", "half_position")),
        (station(**{"站点编号*": "天河-3"}), ("stations", 3, "code", "not_station_code")),
        (station(**{"站名*": "榕荫街社工站"}), ("stations", 3, "name", "name_taken")),
        (station(**{"区*": "深海区"}), ("stations", 3, "district", "no_such_district")),
        (station(服务项目="心理疏导、算命"), ("stations", 3, "services", "not_in_list")),
        (worker(手机="02000001234"), ("workers", 4, "mobile", "not_mobile")),
        (worker(党员="也许"), ("workers", 4, "party_member", "not_yes_no")),
        (worker(党组织="别的支部", 党员="是"), ("workers", 4, "party_group", "no_such_party_group")),
        (worker(党组织="榕光党支部", 党员="否"), ("workers", 4, "party_group", "group_without_member")),
        (with_rows("区", ["44010", "小区", "Small"]), ("districts", 4, "code", "not_district_code")),
        (with_rows("机构", ["52440100MJX0000031", "新机构", "天河区"]), ("agencies", 4, "uscc", "not_uscc")),
        (with_rows("机构", [5.24401e17, "新机构", "天河区"]), ("agencies", 4, "uscc", "cut_number")),
        (
            with_rows("机构", ["52440100MJX000003L", "新机构", "天河区", "", "", "没有网站地址 x"]),
            ("agencies", 4, "website", "not_web_address"),
        ),
        (
            network(
                党组织=[["机构", "党组织名称", "成立日期", "撤销日期"], [USCC, "短支部", "2019-1-2", "2019-1-1"]],
                社工=NETWORK["社工"][:1], 热线=NETWORK["热线"][:2],
            ),
            ("party_groups", 2, "withdrawn_on", "ends_before_begins"),
        ),
    ],
)  # fmt: skip
def test_row_is_rejected_with_its_cell_and_reason(content, expected):
    assert problems(content) == [expected]


def test_all_faults_of_a_row_are_told_at_once():
    found = problems(line(名称="", 类型="飞鸽", 接听时间="?"))

    assert sorted(column for _sheet, _row, column, _why in found) == ["hours", "kind", "name"]


def test_rows_that_need_a_rejected_row_name_it():
    content = network(社工站=[STATION, [*NETWORK["社工站"][1][:6], "x", 113.36, "24/7", ""]])

    assert problems(content) == [
        ("stations", 2, "latitude", "not_number"),
        ("workers", 2, "station", "needs_rejected"),
        ("hotlines", 2, "station", "needs_rejected"),
        ("hotlines", 3, "station", "needs_rejected"),
        ("hotlines", 3, "worker", "needs_rejected"),
    ]


def test_rejected_change_of_a_stored_record_does_not_stop_what_stands_on_it(now):
    import_workbook(source=network(), by=None, at=now)
    content = network(社工站=[STATION, [*NETWORK["社工站"][1][:6], "x", 113.36, "24/7", ""]])

    assert problems(content) == [("stations", 2, "latitude", "not_number")]


def test_row_given_twice_counts_once():
    content = with_rows("社工", [AGENCY, "002", "梁 文", "", "助理社会工作师", "否"])

    assert problems(content) == [("workers", 4, "staff_no", "repeated")]


def test_rows_that_contradict_each_other_are_all_rejected():
    content = with_rows("社工", [USCC, "００2", "梁武", "", "", "否"])

    assert problems(content) == [("workers", 3, "staff_no", "contradicted"), ("workers", 4, "staff_no", "contradicted")]


def test_sheet_without_its_key_column():
    content = network(社工=[["机构", "姓名"], [AGENCY, "许静"]], 热线=NETWORK["热线"][:2])

    assert problems(content) == [("workers", 2, "staff_no", "no_key_column")]


def test_column_missing_altogether_matters_only_for_new_records(now):
    import_workbook(source=network(), by=None, at=now)
    content = workbook(
        {"社工": [["机构", "工号", "职业等级"], [AGENCY, "001", "高级社会工作师"], [AGENCY, "003", "高级社会工作师"]]}
    )

    assert problems(content) == [("workers", 3, "name", "missing")]


def test_what_is_stored_already_is_never_a_fault(cast):
    """Records that a rule of today would refuse (this code has no valid check digit) still come back unchanged."""
    cast.one.description = "- 心理疏导"
    cast.one.save()
    rows = [
        ["统一社会信用代码", "机构名称", "所在区", "简介"],
        ["52440100TEST00001X", cast.one.name, "天河区", "- 心理疏导"],
    ]

    outcome = preview_workbook(source=workbook({"机构": rows}), by=None, at=NOW)

    assert (outcome.unchanged, outcome.rejected) == (1, 0)


def test_district_of_a_line(now):
    rows = [
        [*HOTLINE, "站点编号", "区"],
        ["02000005551", "随站", "站点热线", AGENCY, "24/7", "2020-2-1", "TH-001", ""],
        ["02000005552", "无站", "专项热线", AGENCY, "24/7", "2020-2-1", "", ""],
        ["02000005553", "指定", "专项热线", AGENCY, "24/7", "2020-2-1", "TH-001", "越秀区"],
        ["02000005554", "全市", "专项热线", AGENCY, "24/7", "2020-2-1", "TH-001", "全市"],
    ]
    outcome = import_workbook(source=network(热线=rows), by=None, at=now)
    records = [row.record for row in outcome.plan.of("added") if row.sheet.name == "hotlines"]

    assert [record.district_id for record in records] == ["440106", None, "440104", None]


def test_mobile_of_a_worker_elsewhere_is_refused_without_telling_whose_it_is(now):
    outcome = preview_workbook(source=line(机构=SECOND, 热线号码="15400001111"), by=None, at=NOW)

    assert [(problem.column.name, dict(problem.reason.params)) for problem in outcome.problems] == [("kind", {})]


def test_agency_by_name_code_or_other_width(now):
    rows = [
        ["机构", "工号", "姓名"],
        [SECOND, "1", "甲"],
        [SECOND_USCC.lower(), "2", "乙"],
        [f" {SECOND[:2]} {SECOND[2:]}　", "3", "丙"],
    ]
    import_workbook(source=network(社工=rows, 热线=NETWORK["热线"][:2]), by=None, at=now)

    assert set(Worker.objects.values_list("agency", flat=True)) == {Agency.objects.get(name=SECOND).pk}


def test_every_reason_has_words_and_can_be_kept():
    assert set(WORDS) == set(Why)
    reason = Reason(Why.NEEDS_REJECTED, {"sheet": "stations", "row": "5"})
    assert reason_from_json(reason.as_json()) == reason
    assert str(reason) == "它要用到工作表“社工站”第 5 行，而那一行被退回了。请先改好那一行。"
