from __future__ import annotations

from dataclasses import replace

import pytest
from pypdf import PdfReader

from hongmian.press.certificates import runs
from hongmian.press.certificates.certificate import Recipient
from hongmian.press.certificates.runs import certificates
from hongmian.press.certificates.sheet import certificate
from hongmian.press.certificates.wrong import WrongCertificate
from tests.press.certificates.samples import certificate_of

NAMES = ("陈晓雨", "李明", "刘𬭎")
MANY = [certificate_of(f"HM-2020-000{at}", recipients=(Recipient(name),)) for at, name in enumerate(NAMES, 1)]
FILES = [f"HM-2020-000{at}.pdf" for at in (1, 2, 3)]


def test_run_leaves_a_file_for_each_and_all_pages_for_the_printer(tmp_path):
    told = []

    run = certificates(MANY, tmp_path, lambda done, of: told.append((done, of)))

    assert sorted(path.name for path in tmp_path.iterdir()) == [*FILES, "for-printing"]
    assert (tmp_path / FILES[0]).read_bytes() == certificate(MANY[0])
    assert (run.made, run.kept, run.for_printing) == (3, 0, (tmp_path / "for-printing" / "1-3.pdf",))
    pages = PdfReader(run.for_printing[0]).pages
    assert [next(name for name in NAMES if name in page.extract_text()) for page in pages] == list(NAMES)
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_run_broken_off_goes_on_where_it_stood(tmp_path):
    def stop(done, of):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        certificates(MANY, tmp_path, stop)
    assert sorted(path.name for path in tmp_path.glob("**/*.pdf")) == FILES[:2]
    before = [(tmp_path / name).stat().st_ino for name in FILES[:2]]

    run = certificates(MANY, tmp_path)

    assert (run.made, run.kept) == (1, 2)
    assert [(tmp_path / name).stat().st_ino for name in FILES[:2]] == before


def test_run_makes_anew_what_says_something_else_or_is_cut_off(tmp_path):
    run = certificates(MANY, tmp_path)
    (tmp_path / FILES[1]).write_bytes((tmp_path / FILES[1]).read_bytes()[:-100])
    sheets = run.for_printing[0].read_bytes()

    again = certificates([replace(MANY[0], title="另一个名称"), *MANY[1:]], tmp_path)

    assert (again.made, again.kept) == (2, 1)
    assert (tmp_path / FILES[1]).read_bytes() == certificate(MANY[1])
    assert "另一个名称" in PdfReader(tmp_path / FILES[0]).pages[0].extract_text()
    assert run.for_printing[0].read_bytes() != sheets


def test_run_of_fewer_leaves_no_old_sheets_for_the_printer(tmp_path):
    certificates(MANY, tmp_path)

    certificates(MANY[:2], tmp_path)

    assert [path.name for path in (tmp_path / "for-printing").iterdir()] == ["1-2.pdf"]


def test_run_of_more_than_one_file_holds_gives_the_printer_several(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "SHEETS", 2)
    told = []

    run = certificates(MANY, tmp_path, lambda done, of: told.append((done, of)))

    assert [path.name for path in run.for_printing] == ["1-2.pdf", "3-3.pdf"]
    assert told[-1] == (5, 5)


@pytest.mark.parametrize("wrong", ["HM-2020-0001", "hm-2020-0001"])
def test_run_with_one_number_twice_writes_nothing(tmp_path, wrong):
    with pytest.raises(WrongCertificate, match="is there twice"):
        certificates([*MANY, certificate_of(wrong)], tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_run_with_a_missing_glyph_in_the_last_writes_nothing(tmp_path):
    with pytest.raises(WrongCertificate, match="U\\+30EDD"):
        certificates([*MANY, certificate_of("HM-2020-0004", title="一碗𰻝面")], tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_run_of_none_is_refused(tmp_path):
    with pytest.raises(WrongCertificate):
        certificates([], tmp_path)


def test_run_files_are_for_their_owner_only_and_no_draft_stays(tmp_path):
    certificates(MANY[:1], tmp_path)

    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [oct(path.stat().st_mode & 0o777) for path in found] == ["0o600", "0o600"]
