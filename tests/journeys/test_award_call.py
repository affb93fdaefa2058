"""Five awards from the preset, one edited, weighed and published, in a real browser, by keyboard alone."""

from __future__ import annotations

import pytest
from django.utils import translation

from hongmian.awards.logbook import forget_log, log
from hongmian.awards.models import Call
from hongmian.kit.clock import FixedClock
from tests.awards.calls.drafts import BEFORE, drafted
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.browser
MOST_TABS = 400


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    settings.HONGMIAN_CLOCK = FixedClock(BEFORE)
    yield
    forget_log()


def reach(page, selector):
    """Press Tab until the element has the focus."""
    for _press in range(MOST_TABS):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"nobody comes to {selector} by keyboard")


def fill(page, selector, text):
    reach(page, selector)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def press(page, selector, key="Enter"):
    reach(page, selector)
    with page.expect_navigation():
        page.keyboard.press(key)


def flaws(me):
    wide = [f"{me.too_wide()} px too wide"] if me.too_wide() > 0 else []
    return me.axe() + me.strangers() + wide


def day(page, selector, date):
    """A day's box is typed by its parts, in the order that the browser has."""
    reach(page, selector)
    page.keyboard.type(date)


def test_five_awards_are_drafted_and_one_is_published_by_keyboard(cast, reader):
    me = reader(size=DESK, user=cast.grace)
    me.page.set_default_timeout(60_000)
    page = me.visit("/award-desk/")

    press(page, "a[href$='/campaign/'].button--main")
    fill(page, "#id_name", "红棉守护，社工逆行")
    day(page, "#id_start", "03172020")
    fill(page, "#id_approval", "穗评组〔2020〕3号")
    fill(page, "#id_approved_by", "市评比达标表彰工作协调小组")
    press(page, "button[value=look]")
    assert page.locator("section[aria-labelledby=plan] h3").count() == 5
    found = flaws(me)
    press(page, "button[value=create]")
    assert Call.objects.count() == 5

    press(page, "a[href='/award-desk/workers/']")
    press(page, "a[href$='/weights/']")
    assert "23 %" in page.inner_text("section[aria-labelledby=ways] table")
    found += flaws(me)
    page.go_back()

    press(page, "a[href$='/edit/']")
    found += flaws(me)
    press(page, "button[value='criteria:add']")
    assert page.url.endswith("#criteria-3")
    fill(page, "#id_criteria-3-title", "公众影响")
    fill(page, "#id_criteria-3-weight", "10")
    press(page, ".award-store button[value=store]")
    assert Call.objects.get(pk="workers").formula["jury"]["criteria"][3] == {
        "id": "c1", "title": "公众影响", "weight": "10",
    }  # fmt: skip

    press(page, "a[href$='/publish/']")
    found += flaws(me)
    reach(page, "#id_read")
    page.keyboard.press("Space")
    press(page, "form .button--main")
    call = Call.objects.get(pk="workers")
    assert " ".join(call.hash[at : at + 4] for at in range(0, 64, 4)) in page.inner_text(".hash")
    log().refresh()
    assert log().course.awards["workers"]
    assert (found, me.complaints) == ([], [])


def test_without_script_and_on_a_phone_a_question_is_added_and_stored(cast, reader):
    drafted("stories")
    me = reader(size=PHONE, user=cast.grace, script=False)
    page = me.visit("/award-desk/stories/edit/")

    page.click("button[value='questions:add:choice']")
    page.fill("#id_questions-3-label_zh", "服务地点")
    page.fill("#id_questions-3-label_en", "Where")
    page.fill("#id_questions-3-choices", "室内 | Indoors\n户外 | Outdoors")
    page.click("button[value='questions:up:3']")
    assert page.input_value("#id_questions-2-label_zh") == "服务地点"
    page.click(".award-store button[value=store]")

    fields = Call.objects.get(pk="stories").form["fields"]
    assert [one["label"]["zh"] for one in fields] == ["故事正文", "一点感悟", "服务地点", "图片"]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_keeps_a_draft_back_stands_beside_its_field(cast, reader, prefix):
    drafted("stories", approval="")
    me = reader(size=PHONE, user=cast.grace)

    page = me.visit(f"{prefix}/award-desk/stories/")
    with page.expect_navigation():
        page.click(".notice--care a")

    assert page.url.endswith("/edit/?check#id_approval")
    assert page.get_attribute("#id_approval", "aria-invalid") == "true"
    assert flaws(me) == []
    with translation.override("zh-hans"):
        page.fill("#id_approval", "穗评组〔2020〕3号")
    page.click(".award-store button[value=store]")
    assert page.locator(".notice--care").count() == 0
