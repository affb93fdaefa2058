"""Sending a ballot over a network that loses things: it is one ballot, and the voter is told where they stand."""

from __future__ import annotations

import json

import pytest

from hongmian.polls.boxes import boxed
from tests.journeys.test_votes import flaws
from tests.polls.deeds import opened, vote, with_phone

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("own_boxes")]
SEND = "form[action$='/cast/'] button"
IN_WECHAT = (
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/86.0 XWEB/4317 MicroMessenger/8.0.28 NetType/WIFI"
)


@pytest.fixture
def poll(cast):
    return opened()


@pytest.fixture
def me(cast, reader, poll):
    with_phone(cast.charlie)
    me = reader(user=cast.charlie)
    ready(me, poll)
    return me


def ready(me, poll, code="02"):
    """Choose, and stand before the button that sends."""
    me.visit(f"/vote/{poll.pk}/")
    me.page.check(f"input[value='{code}']")
    me.page.click("button[value=review]")
    me.page.wait_for_url("**/review/")


def intake(me, *answers):
    """Answer what goes to the intake, one after another; return the keys that came. An answer: a status with its JSON,
    None for a lost connection, or whatever a function gives."""
    keys, left = [], list(answers)

    def handle(route):
        keys.append(route.request.headers["idempotency-key"])
        answer = left.pop(0)
        if answer is None:
            return route.abort("connectionreset")
        status, told, headers = answer() if callable(answer) else answer
        return route.fulfill(status=status, body=json.dumps(told), headers=headers)

    me.page.route("**/ballots", handle)
    return keys


def stored(poll):
    return lambda: (201, {"receipt": vote(poll, 1).receipt}, {})


def test_a_lost_connection_is_tried_again_with_the_same_key_and_is_one_ballot(me, poll):
    keys = intake(me, None, (503, {"error": "not_stored"}, {}), (200, "<html>", {}), stored(poll))

    me.page.click(SEND)
    me.page.wait_for_selector("text=还没有回音")
    assert me.page.is_disabled(SEND)
    me.page.wait_for_selector(".receipt__no", timeout=30_000)

    assert (len(keys), len(set(keys))) == (4, 1)
    assert boxed(poll.pk).box.tally.ballots == 1


def test_who_comes_too_fast_waits_as_long_as_asked(me, poll):
    keys = intake(me, (429, {"error": "too_fast", "zh": "太快", "en": "fast"}, {"Retry-After": "1"}), stored(poll))

    me.page.click(SEND)
    me.page.wait_for_selector(".receipt__no")

    assert len(set(keys)) == 1


def test_a_refusal_is_read_first_and_the_button_is_there_again(me):
    intake(me, (403, {"error": "closed", "zh": "投票已经结束。", "en": "Voting has ended."}, {}))

    me.page.click(SEND)
    me.page.wait_for_selector("[role=alert]")

    assert me.page.evaluate("document.activeElement.textContent") == "投票已经结束。"
    assert me.page.is_enabled(SEND)
    assert flaws(me) == []


def test_two_tabs_send_one_ballot_and_the_second_is_told(me, poll):
    other = me.page.context.new_page()
    other.goto(f"{me.root}/vote/{poll.pk}/choose/")
    other.uncheck("input[value='02']")
    other.check("input[value='03']")
    other.click("button[value=review]")
    other.wait_for_url("**/review/")
    other.click(SEND)
    other.wait_for_selector(".receipt__no")

    me.page.click(SEND)
    me.page.wait_for_selector(".notice")

    assert "起的一小时内" in me.page.inner_text(".notice")
    assert boxed(poll.pk).box.tally.by_id() == {"01": 0, "02": 0, "03": 1}


def test_the_way_back_from_the_receipt_says_that_one_has_voted(me, poll):
    me.page.click(SEND)
    me.page.wait_for_selector(".receipt__no")

    me.page.go_back()
    me.page.wait_for_selector(".notice")

    assert "起的一小时内" in me.page.inner_text(".notice")
    assert me.page.locator("input[name=choice]").count() == 0


def test_in_wechat_the_receipt_is_a_picture_with_its_name_and_copied_the_old_way(cast, reader, poll):
    with_phone(cast.charlie)
    me = reader(user=cast.charlie, user_agent=IN_WECHAT)
    me.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    ready(me, poll)
    me.page.click(SEND)
    page = me.page
    page.wait_for_selector(".receipt__no")

    page.wait_for_function(
        "() => document.querySelector('[data-picture]').naturalHeight > 1000"
    )  # words above the code
    page.click("[data-copy]")
    page.wait_for_selector("text=已复制")

    assert page.locator("button:has-text('存下回执')").count() == 0
    assert page.evaluate("getSelection().toString() || document.activeElement.value").startswith(
        "c2sp.org/tlog-proof@v1"
    )
    assert flaws(me) == []


def test_on_paper_nothing_of_a_receipt_or_a_result_is_cut_off(me, poll):
    me.page.click(SEND)
    me.page.wait_for_selector(".receipt__no")
    me.page.emulate_media(media="print")
    me.page.set_viewport_size({"width": 680, "height": 960})  # A4 within its margins
    receipt = (me.page.is_visible("[data-picture]"), me.page.is_visible("[data-copy]"), me.too_wide())

    me.visit(f"/vote/{poll.pk}/results/")
    cut = "[...document.querySelectorAll('pre')].filter(one => one.scrollWidth > one.clientWidth).length"

    assert receipt == (True, False, 0)
    assert (me.page.evaluate(cut), me.too_wide()) == (0, 0)
