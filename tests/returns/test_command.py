"""`hongmian returns`: what it prints, writes, and how it ends."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.utils import translation

from hongmian.indicators.queries.day_counts import totals
from hongmian.kit.errors import Refused
from hongmian.returns.models import Entry
from tests.returns.conftest import DAY, book
from tests.workbooks import opened, workbook

LINE = "榕荫街守护热线"


def run(capsys, *words: str) -> tuple[int, str]:
    try:
        call_command(*words)
    except Refused:  # the command line exits 1
        return 1, capsys.readouterr().out
    return 0, capsys.readouterr().out


def test_template_holds_the_agencys_own_units_and_comes_back_as_it_is(returning, capsys, tmp_path):
    out = tmp_path / "day.xlsx"
    run(capsys, "returns", "template", "--out", str(out), "--agency", returning.one.uscc, "--day", "2020-03-18")

    sheets = opened(out.read_bytes())
    rows = sheets["日报表"]
    assert rows[0] == ["日期*", "热线或社工站*", "指标*", "类别", "数值*", "备注"]
    assert rows[1][:3] == ["2020-03-18", LINE, "值守热线的社工"]
    assert {row[1] for row in rows[1:]} == {LINE, "榕荫街社工站"}
    assert len(rows) == 1 + 4 + 9

    for row in rows[1:]:
        row[4] = 3
    rows = [rows[0], *(row for row in rows[1:] if row[2] != "热线服务市民")]
    out.write_bytes(workbook({"日报表": [*rows, ["2020-03-18", LINE, "热线服务市民", "", 9]]}))
    code, printed = run(capsys, "returns", "import", str(out), "--json")
    assert (code, json.loads(printed)["rejected"]) == (0, 0)
    assert totals(upto=DAY)["followups"] == 12


def test_rejected_rows_come_back_marked_and_go_in_once_mended(returning, capsys, tmp_path):
    file = tmp_path / "day.xlsx"
    file.write_bytes(book([DAY, LINE, "citizens_served", "", "5人"], [DAY, "TH-001", "screening", "", 30]))

    code, printed = run(capsys, "returns", "import", str(file), "--json")

    told = json.loads(printed)
    assert (code, told["rows"], told["good"], told["rejected"], told["entries"]) == (1, 2, 1, 1, 1)
    assert told["problems"] == [
        {"row": 2, "column": "数值", "value": "5人", "state": "rejected", "reason": "只写数字：5"}
    ]
    back = tmp_path / "day-rejected.xlsx"
    (rows,) = opened(back.read_bytes()).values()
    assert rows[1] == ["2020-03-18", LINE, "citizens_served", "", "5人", "", "数值：只写数字：5"]

    rows[1][4] = 5
    back.write_bytes(workbook({"日报表": rows}))
    assert run(capsys, "returns", "import", str(back))[0] == 0
    assert totals(upto=DAY) == {"citizens_served": 5, "screening": 30}


def test_dry_run_and_words(returning, capsys, tmp_path):
    file = tmp_path / "day.xlsx"
    file.write_bytes(book([DAY, LINE, "citizens_served", "", 5]))

    with translation.override("en"):
        code, printed = run(capsys, "returns", "import", str(file), "--dry-run")

    assert code == 0
    assert printed == ("Checked only: nothing was stored.\n1 rows: 1 good, 0 as known, 0 to confirm, 0 rejected\n")
    assert not Entry.objects.exists()


def test_a_correction_waits_for_its_remark(returning, capsys, tmp_path):
    file = tmp_path / "day.xlsx"
    for value in (5, 7):
        file.write_bytes(book([DAY, LINE, "citizens_served", "", value]))
        code, printed = run(capsys, "returns", "import", str(file))
    assert code == 1
    assert "--remark" in printed

    assert run(capsys, "returns", "import", str(file), "--remark", "漏记")[0] == 0
    assert totals(upto=DAY) == {"citizens_served": 7}


@pytest.mark.parametrize("words", [("template", "--day", "soon"), ("template", "--agency", "nobody")])
def test_what_cannot_be_understood_is_said(returning, capsys, words):
    with pytest.raises(Exception, match=r"soon|nobody"):
        call_command("returns", *words)
