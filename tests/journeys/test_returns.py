"""A manager sends a bad workbook, mends the marked rows, sends it again; the association accepts."""

from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.indicators.queries.day_counts import totals
from tests.conftest import NOW
from tests.journeys.conftest import LANGUAGES
from tests.returns.conftest import book

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")
DAY, LINE, STATION = date(2020, 3, 18), "榕荫街守护热线", "榕荫街社工站"


@pytest.fixture(autouse=True)
def _home(settings, tmp_path, cast):
    settings.HONGMIAN_HOME = tmp_path / "home"
    for unit in (cast.guard, cast.banyan):
        set_reporting(unit=unit, mode=ReportingMode.RETURNED, first_day=date(2020, 2, 1), by=None, at=NOW)


def shot(there, name: str) -> None:
    if SHOTS:
        there.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    assert (there.axe(), there.too_wide()) == ([], 0)


def mended(path: Path) -> Path:
    """The rejected rows with their marked cells put right, as a person does it in a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    page = book.worksheets[0]
    for row in page.iter_rows(min_row=2):
        if row[4].value == "5人":
            row[4].value = 5
    out = path.with_name("mended.xlsx")
    book.save(out)
    return out


@LANGUAGES
def test_bad_workbook_mended_and_accepted(size, prefix, cast, reader, tmp_path):
    file, name = tmp_path / "日报 3月18日.xlsx", f"{'en' if prefix else 'zh'}-{size['width']}"
    file.write_bytes(book([DAY, LINE, "热线服务市民", "", "5人"], [DAY, STATION, "协助防控排查", "", 30]))
    there = reader(size=size, user=cast.alice, axe=True)
    page = there.visit(f"{prefix}/returns/")
    shot(there, f"returns-list-{name}")

    page.set_input_files("input[type=file]", file)
    page.click("main form .button--main")
    shot(there, f"returns-checked-{name}")
    with page.expect_download() as waiting:
        page.click("a[href$='rejected.xlsx']")
    waiting.value.save_as(tmp_path / "back.xlsx")
    page.click("main .button--main")
    shot(there, f"returns-sent-{name}")

    page = there.visit(f"{prefix}/returns/")
    page.set_input_files("input[type=file]", mended(tmp_path / "back.xlsx"))
    page.click("main form .button--main")
    page.click("main .button--main")

    office = reader(size=size, user=cast.grace, axe=True)
    for _ in range(2):
        office.visit(f"{prefix}/returns/")
        office.page.click(".waiting a")
        shot(office, f"returns-accept-{name}")
        office.page.click("main .button--main")
    shot(office, f"returns-accepted-{name}")
    assert totals(upto=DAY) == {"citizens_served": 5, "screening": 30}
    for path in ("ledger", "calendar", "rules", f"by-hand/?unit={cast.guard.pk}&day=2020-03-18"):
        office.visit(f"{prefix}/returns/{path if '?' in path else path + '/'}")
        shot(office, f"returns-{path.split('/')[0]}-{name}")
    assert (there.strangers(), there.complaints, office.complaints) == ([], [], [])


def test_whole_way_without_script(cast, reader, tmp_path):
    file = tmp_path / "day.xlsx"
    file.write_bytes(book([DAY, LINE, "热线服务市民", "", 7]))
    there = reader(user=cast.grace, script=False)
    page = there.visit("/returns/")

    page.set_input_files("input[type=file]", file)
    page.click("main form .button--main")
    page.click("main .button--main")

    assert totals(upto=DAY) == {"citizens_served": 7}
