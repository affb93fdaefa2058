"""A manager brings her agency's workbook in: upload, preview, correct, import; with script and without."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hongmian.directory.models import Worker
from tests.journeys.conftest import LANGUAGES
from tests.workbooks import workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path / "home"


@pytest.fixture
def path(cast, tmp_path) -> Path:
    rows = [
        ["机构", "工号", "姓名", "职业等级", "手机", "备注"],
        [cast.one.name, "001", "许小静", "高级社会工作师", "15400001111", ""],
        *([cast.one.name, f"N{number:02d}", f"周小{number:02d}", "", "", ""] for number in range(30)),
        [cast.one.name, "090", "=周明", "飞鸽", "12", ""],
        [cast.two.name, "001", "何敏", "", "", ""],
    ]
    file = tmp_path / "本站社工 三月.xlsx"
    file.write_bytes(workbook({"社工": rows}))
    return file


def shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@LANGUAGES
def test_upload_look_agree(size, prefix, cast, reader, path):
    there = reader(size=size, user=cast.alice, axe=True)
    page = there.visit(f"{prefix}/network/imports/")
    name = f"{'en' if prefix else 'zh'}-{size['width']}"
    shot(page, f"list-{name}")
    assert (there.axe(), there.too_wide()) == ([], 0)

    page.set_input_files("input[type=file]", path)
    page.click("main form .button--main")
    shot(page, f"preview-{name}")
    assert (there.axe(), there.too_wide()) == ([], 0)
    assert Worker.objects.count() == 2

    page.click("nav.switch a:nth-child(2)")
    shot(page, f"changed-{name}")
    assert page.text_content("ins").strip().endswith("许小静")
    page.click("main .button--main")
    shot(page, f"result-{name}")
    assert (there.axe(), there.too_wide()) == ([], 0)
    assert Worker.objects.count() == 32

    page = there.visit(f"{prefix}/network/imports/")
    shot(page, f"past-{name}")
    assert (there.axe(), there.too_wide()) == ([], 0)
    assert (there.strangers(), there.complaints) == ([], [])


def test_whole_way_without_script(cast, reader, path):
    there = reader(user=cast.alice, script=False)
    page = there.visit("/network/imports/")

    page.set_input_files("input[type=file]", path)
    page.click("main form .button--main")
    page.click("main .button--main")

    assert "已于" in page.text_content(".notice--good")
    assert Worker.objects.count() == 32


def test_progress_follows_the_job(cast, reader, now):
    """A job that somebody else runs: the page asks each second and shows the result when it is there."""
    import uuid

    from hongmian.directory.domain.import_files import Beat
    from hongmian.directory.domain.workbook_imports import check_import, start_import

    rows = [["机构", "工号", "姓名"], [cast.one.name, "009", "周明"]]
    kept, _new = start_import(
        pk=uuid.uuid4(), content=workbook({"社工": rows}), file_name="x.xlsx", by=cast.alice, at=now, language="zh-hans"
    )
    there = reader(user=cast.alice)
    page = there.visit(f"/network/imports/{kept.pk}/")
    shot(page, "busy")
    assert page.get_attribute("progress", "value") == "0"
    assert there.axe() == []

    Beat(kept.pk)(40, 40 * 2)
    Beat(kept.pk)(80, 80)
    page.wait_for_selector("progress[value='100']")
    check_import(workbook=kept, at=now)

    page.wait_for_selector("text=导入 1 行")
    assert there.complaints == []
