from __future__ import annotations

import json

import pytest

from hongmian.config.cli import main
from hongmian.directory.queries.open_hotlines import open_hotlines_csv
from tests.workbooks import opened


@pytest.fixture
def export(cast, capfdbinary, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def export(*words: str) -> tuple[int, bytes, str]:
        status = main(["directory", "export", *words])
        said = capfdbinary.readouterr()
        return status, said.out, said.err.decode()

    return export


def test_workbook_to_standard_output(export):
    status, out, err = export("--format", "xlsx")

    assert (status, err) == (0, "")
    assert list(opened(out)) == ["区", "机构", "党组织", "社工站", "社工", "热线"]


def test_csv_is_the_public_list(export, now):
    _status, out, _err = export("--format", "csv")

    assert out.decode("utf-8-sig") == open_hotlines_csv(at=now)
    assert b"15400002222" not in out


def test_hsds_is_an_array_of_organizations(export, cast):
    _status, out, _err = export("--format", "hsds")

    assert {one["name"] for one in json.loads(out)} == {cast.one.name, cast.two.name}
    assert b"15400002222" not in out


def test_into_a_file(export, tmp_path):
    path = tmp_path / "lines.csv"

    status, out, _err = export("--format", "csv", "-o", str(path))

    assert (status, out) == (0, b"")
    assert path.read_bytes().startswith("\ufeffid,name,number".encode())


def test_personal_numbers_only_into_a_workbook_with_a_warning(export):
    status, out, err = export("--format", "xlsx", "--with-personal")

    assert (status, err) == (0, "This file holds personal numbers. Keep it closed, and delete it after use.\n")
    assert "15400002222" in str(opened(out))

    status, out, err = export("--format", "csv", "--with-personal")
    assert (status, out) == (1, b"")
