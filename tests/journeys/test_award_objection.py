"""A citizen objects on a phone, the committee upholds it, the tenth place changes, and anybody can check all of it."""

from __future__ import annotations

import json
import os
import re

import pytest
from playwright.sync_api import expect

from hongmian.awards.domain.results.exporting import export_award
from hongmian.awards.logbook import forget_log
from hongmian.awards.models import Objection, Result
from hongmian.contests.verifying.command import run
from hongmian.kit.clock import FixedClock
from tests.awards.objections.deeds import OUT, ten_of_twelve
from tests.journeys.conftest import DESK, LANGUAGES, PHONE
from tests.uploads.made_files import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")
TEXT = "这件作品写的服务，去年十一月已经在别处发表过，题目和段落都一样。附上当时的截图。"
WHY = "经核对，作品在征集期之前已经公开发表，不符合征集公告的要求。"


@pytest.fixture(autouse=True)
def _while_the_notice_is_out(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    settings.HONGMIAN_CLOCK = FixedClock(OUT)
    yield
    forget_log()


def looked_at(me, name: str) -> None:
    """A page is right for axe, asks nobody else for anything, and fits its window."""
    if SHOTS:
        me.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    assert me.axe() + me.strangers() == []
    assert me.too_wide() <= 0


def test_an_upheld_objection_changes_the_tenth_place(cast, reader, tmp_path, capsys):
    batch = ten_of_twelve(name="stories", anonymous=False)
    citizen = reader(size=PHONE)
    page = citizen.visit("/awards/stories/batch-1/object/?entry=S1010")
    page.fill("#id_text", TEXT)
    page.set_input_files("#file-evidence", [{"name": "截图.jpg", "mimeType": "image/jpeg", "buffer": picture()}])
    expect(page.locator(".kept-file")).to_contain_text("截图.jpg")
    page.fill("#id_name", "李明")
    page.click("main form .button--main")
    expect(page.locator("[data-errors]")).to_contain_text("请留下电话或电子邮箱")
    expect(page.locator(".kept-file")).to_contain_text("截图.jpg")
    looked_at(citizen, "object-wrong-390")
    page.fill("#id_contact", "15400003333")
    page.click("main form .button--main")
    key = page.locator(".objection-key").inner_text()
    assert key not in page.url
    looked_at(citizen, "object-received-390")
    objection = Objection.objects.get()

    committee = reader(size=DESK, user=cast.cheng)
    desk = committee.visit("/desk/")
    desk.click("a[href*='/award-desk/objections/']:visible >> nth=-1")
    desk.click(f"text={objection.code}")
    expect(desk.locator("main")).to_contain_text(TEXT)
    looked_at(committee, "case-1280")
    desk.check("input[name=ruling][value=upheld]")
    desk.check("input[name=remedy][value=exclude]")
    desk.fill("#id_why", WHY)
    desk.check("#id_sure")
    desk.click("#decide ~ form .button--main, section[aria-labelledby=decide] form .button--main")
    expect(desk.locator("main")).to_contain_text("第 2 次结果")
    looked_at(committee, "case-decided-1280")

    first, second = (json.loads(one.result) for one in Result.objects.order_by("number"))
    assert (first["winners"][9], second["winners"][9]) == ("S1010", "S1011")
    assert objection.code in second["replaces"]["reason"]
    page = citizen.visit("/awards/stories/batch-1/")
    expect(page.locator("main")).to_contain_text(f"异议 {objection.code} 成立")
    page = citizen.visit("/awards/objections/")
    expect(page.locator("main")).to_contain_text(WHY)
    looked_at(citizen, "objections-decided-390")
    page = citizen.visit("/awards/objections/answer/")
    page.fill("#id_key", key.lower())
    page.click("main form .button--main")
    expect(page.locator("main")).to_contain_text(WHY)
    looked_at(citizen, "answer-390")

    export_award(batch.call, tmp_path / "out")
    capsys.readouterr()
    place, log = tmp_path / "out" / "awards" / "stories" / "batch-1" / "result-2", tmp_path / "out" / "awards"
    code = run(["award", str(place), "--log", str(log), "--json"])
    assert (code, json.loads(capsys.readouterr().out)["winners"][9]) == (0, "S1011")


@LANGUAGES
def test_the_public_reads_what_became_of_objections(cast, reader, prefix, size):
    batch = ten_of_twelve(name="stories")
    me = reader(size=size)
    looked_at_pages = {
        f"{prefix}/awards/{batch.call_id}/batch-1/object/": "object",
        f"{prefix}/awards/objections/": "objections",
        f"{prefix}/awards/objections/answer/": "answer-form",
    }
    for path, name in looked_at_pages.items():
        me.visit(path)
        looked_at(me, f"{name}-{size['width']}")


def test_it_all_works_without_script(cast, reader):
    ten_of_twelve(name="stories")
    me = reader(size=PHONE, script=False)
    page = me.visit("/awards/stories/batch-1/object/")
    page.select_option("#id_about", "-")
    page.fill("#id_text", TEXT)
    page.set_input_files("#file-evidence", [{"name": "截图.jpg", "mimeType": "image/jpeg", "buffer": picture()}])
    page.click("main form .button--main >> nth=-1")

    assert re.fullmatch(r"[2-9A-Z-]{19}", page.locator(".objection-key").inner_text())
    assert Objection.objects.get().evidence.count() == 1
