from __future__ import annotations

import json
import stat

import pytest

from hongmian.config.cli import main
from hongmian.directory.models import Worker
from tests.workbooks import AGENCY, network, opened, with_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(content: bytes, *words: str):
        path = tmp_path / "city.xlsx"
        path.write_bytes(content)
        status = main(["directory", "import", str(path), *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_applies_and_sums_up_by_sheet(run):
    status, out, err = run(network())

    assert (status, err) == (0, "")
    assert out.splitlines()[0] == "Imported."
    assert "  Workers: 2 added, 0 changed, 0 unchanged, 0 rejected" in out.splitlines()
    assert Worker.objects.count() == 2


def test_rejected_rows_are_told_and_written_beside_the_file(run, tmp_path):
    status, out, _err = run(with_rows("社工", [AGENCY, "009", "", "", "", "", "", ""]))

    beside = tmp_path / "city-rejected.xlsx"
    assert status == 0
    assert "  Workers, row 4, Name: This is needed. Please fill it in." in out.splitlines()
    assert out.splitlines()[-1] == f"The rejected rows are in {beside}. Correct them there and import that file."
    assert list(opened(beside.read_bytes())) == ["社工"]
    assert stat.S_IMODE(beside.stat().st_mode) == 0o600


def test_preview_stores_nothing(run):
    status, out, _err = run(network(), "--preview")

    assert (status, out.splitlines()[0]) == (0, "Preview: nothing was stored.")
    assert Worker.objects.count() == 0


def test_json_is_all_that_is_printed(run, tmp_path):
    errors = tmp_path / "back.xlsx"
    status, out, err = run(
        with_rows("社工", [AGENCY, "009", "", "", "", "", "", ""]), "--json", "--errors", str(errors)
    )

    assert (status, err) == (0, "")
    answer = json.loads(out)
    assert (answer["added"], answer["changed"], answer["unchanged"], answer["rejected"]) == (10, 0, 0, 1)
    assert answer["sheets"]["workers"] == {"added": 2, "changed": 0, "unchanged": 0, "rejected": 1}
    assert answer["errors"] == [
        {"sheet": "workers", "row": 4, "column": "Name", "value": "", "reason": "This is needed. Please fill it in."}
    ]
    assert answer["errors_file"] == str(errors)
    assert errors.exists()


def test_chinese_on_a_chinese_terminal(run, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    _status, out, _err = run(network())

    assert "  社工：新增 2，更改 0，不变 0，退回 0" in out.splitlines()


def test_unreadable_file_is_one_line_and_exit_1(run, tmp_path):
    status, out, err = run(b"nothing")

    assert (status, out) == (1, "")
    assert err == "hongmian: This is not an Excel workbook. Save it as .xlsx and try again.\n"
    assert main(["directory", "import", str(tmp_path / "none.xlsx")]) == 1


def test_errors_file_that_cannot_be_written_is_said(run, tmp_path):
    status, _out, err = run(with_rows("社工", [AGENCY, "009"]), "--errors", str(tmp_path / "no" / "out.xlsx"))

    assert status == 1
    assert "out.xlsx cannot be written" in err


@pytest.mark.parametrize("words", [[], ["import"], ["bring"], ["import", "a", "b"], ["export", "--format", "pdf"]])
def test_wrong_usage_is_exit_2(words, capsys):
    assert main(["directory", *words]) == 2
    assert "usage: hongmian directory" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--help"], ["import", "--help"], ["export", "--help"]])
def test_help_of_each(words, capsys):
    assert main(["directory", *words]) == 0
    assert "SUPPRESS" not in capsys.readouterr().out
