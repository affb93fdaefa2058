"""A straw poll in a real browser: the work in a worker, in the page of an old engine, stopped, without script."""

from __future__ import annotations

import pytest

from hongmian.polls.boxes import boxed, forget_boxes
from tests.journeys.conftest import DESK, PHONE
from tests.polls.deeds import opened

pytestmark = pytest.mark.browser

# What an engine lacks that has no workers, and that closes its own to pages which came by plain http.
OLD = """
Object.defineProperty(window, "Worker", { value: undefined });
Object.defineProperty(crypto, "subtle", { value: undefined });
"""
# A worker that never ends.
ENDLESS = "onmessage = () => postMessage({ part: 0.6 });"
SEND, STOP = "form[action$='/cast/'] [type=submit]", "[data-stop]"


@pytest.fixture(autouse=True)
def _own_boxes(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    yield
    forget_boxes()


def flaws(me) -> list[str]:
    wide = [f"{me.too_wide()} px too wide"] if me.too_wide() > 0 else []
    return me.axe() + me.strangers() + wide


def chosen(me, poll, prefix=""):
    """Go from the page of the poll to the review, with one choice made."""
    page = me.visit(f"{prefix}/vote/{poll.pk}/")
    page.check("input[value='02']")
    page.click("button[value=review]")
    page.wait_for_url("**/review/")
    return page


@pytest.mark.parametrize(
    ("prefix", "size", "engine"), [("", PHONE, ""), ("/en", DESK, ""), ("", PHONE, OLD)], ids=["zh", "en", "old"]
)
def test_a_device_works_a_moment_and_votes(cast, reader, prefix, size, engine):
    poll = opened(identity="device")
    me = reader(size=size)
    me.page.add_init_script(engine)

    page = chosen(me, poll, prefix)
    found = flaws(me)
    page.click(SEND)
    page.wait_for_selector(".receipt__no", timeout=60_000)
    found += flaws(me)

    assert (found, me.complaints) == ([], [f for f in me.complaints if "404" in f or "405" in f])
    assert boxed(poll.pk).box.tally.by_id() == {"01": 0, "02": 1, "03": 0}


def test_the_work_is_shown_told_and_stopped_by_keyboard(cast, reader):
    poll = opened(identity="device")
    me = reader()
    me.page.route("**/solver.js", lambda route: route.fulfill(body=ENDLESS, content_type="text/javascript"))

    page = chosen(me, poll)
    page.focus(SEND)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-part]:text-is('60 %')")
    found, told = flaws(me), page.inner_text("[data-state]")
    page.keyboard.press("Tab")
    while page.evaluate("!document.activeElement.matches('[data-stop]')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(STOP, state="hidden")

    assert (found, told) == ([], "计算已完成一半。")
    assert page.inner_text("[data-state]") == "已停止，选票没有投出。"
    assert page.evaluate("document.activeElement.type") == "submit"
    assert boxed(poll.pk).box.tally.ballots == 0


def test_without_script_it_is_said_before_one_chooses(cast, reader):
    poll = opened(identity="device")

    page = reader(script=False).visit(f"/vote/{poll.pk}/")
    assert "此浏览器已关闭 JavaScript，无法在这里参加" in page.inner_text("noscript .notice")
    page.check("input[value='02']")
    page.click("button[value=review]")
    page.wait_for_url("**/review/")
    assert "此浏览器已关闭 JavaScript，无法在这里投出选票" in page.inner_text("noscript strong")
    page.click(SEND)
    assert "要求浏览器启用 JavaScript" in page.inner_text("[data-errors]")
