"""The main errand: someone finds a line that is open, in three taps, with and without script."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from benchmarks.finder_network import build_network
from tests.journeys.conftest import DESK

pytestmark = pytest.mark.browser
HERE = {"latitude": 23.13072, "longitude": 113.35941}


def names(page) -> list[str]:
    return page.locator("#results .hotline__name").all_inner_texts()


@pytest.mark.parametrize("script", [True, False])
def test_an_open_line_in_three_taps(cast, reader, script):
    page = reader(script=script).visit("/")

    page.get_by_role("link", name="找开着的热线").click()
    page.locator(".map").get_by_role("link", name="天河").click()
    call = page.locator("#results .hotline").first.get_by_role("link", name="打电话")

    assert call.get_attribute("href") == "tel:+862000001234"
    assert call.is_visible()


def test_the_list_of_districts_gives_the_same_answer_as_the_map(cast, reader):
    by_map = reader().visit("/help/")
    by_map.locator(".map a").first.click()
    by_list = reader().visit("/help/")
    by_list.get_by_label("区", exact=True).select_option("440104")
    by_list.get_by_role("button", name="查看").first.click()

    assert names(by_map) == names(by_list) == ["心桥心理支援专线"]


def test_sifting_swaps_only_the_results_and_the_address_can_be_shared(cast, reader):
    me = reader(size=DESK)
    page = me.visit("/help/")
    page.evaluate("window.same = true")

    page.get_by_role("link", name="全部 3 条").click()
    page.wait_for_url("**when=all")
    page.get_by_role("searchbox").fill("榕荫")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**q=**")

    assert page.evaluate("window.same")
    assert names(page) == ["榕荫街守护热线", "许静随身热线"]
    assert unquote(page.url) == me.root + "/help/?when=all&q=榕荫&service=&language="
    page.go_back()
    page.wait_for_url("**when=all")
    page.get_by_text("全市 · 3 条热线").wait_for()


def test_the_position_stays_in_the_browser(cast, reader):
    me = reader(geolocation=HERE, permissions=["geolocation"])
    page = me.visit("/help/")
    sent = []
    page.on("request", lambda asked: sent.append(f"{asked.url} {asked.post_data} {asked.all_headers()}"))

    page.get_by_role("button", name="找离我近的热线").click()
    page.locator("#near .hotline").first.wait_for()

    assert page.locator("#near .hotline__name").all_inner_texts() == ["榕荫街守护热线"]
    assert "约 100 米" in page.locator("#near").inner_text()
    assert page.locator("#near .button--call").get_attribute("href") == "tel:+862000001234"
    asked = [text.split(" ")[0].removeprefix(me.root) for text in sent]
    assert [path for path in asked if not path.startswith("/static/")] == ["/help/positions.json"]
    assert [text for text in sent if "23.1" in text or "113.3" in text] == []
    assert (me.strangers(), me.complaints, me.axe()) == ([], [], [])


def test_the_nearest_ten_of_many_and_back_to_the_list(db, reader):
    build_network()
    page = reader(geolocation=HERE, permissions=["geolocation"]).visit("/en/help/")

    page.get_by_role("button", name="Open lines near me").click()
    page.locator("#near .hotline").first.wait_for()
    far = page.locator("#near [data-put=distance]").all_inner_texts()

    assert len(far) == 10
    page.get_by_role("button", name="Back to the list").click()
    assert page.locator("#results").is_visible()


def test_a_refused_position_is_said_plainly(cast, reader):
    page = reader(permissions=[]).visit("/help/")

    page.get_by_role("button", name="找离我近的热线").click()

    page.get_by_text("浏览器没有提供位置。请改选您所在的区。").wait_for()


def test_without_script_no_button_that_does_nothing(cast, reader):
    page = reader(script=False).visit("/help/")

    assert not page.get_by_role("button", name="找离我近的热线").is_visible()


def test_telling_that_a_line_is_dead(cast, reader):
    page = reader().visit("/help/stations/TH-001/")

    page.get_by_role("link", name="打不通？榕荫街守护热线").click()
    page.get_by_label("没人接").check()
    page.get_by_role("button", name="发送").click()

    assert page.get_by_role("heading", level=1).inner_text() == "谢谢您"


@pytest.mark.parametrize("address", ["/help/?district=440106", "/en/help/?q=none", "/help/stations/TH-001/", "/"])
def test_large_letters_on_a_small_telephone(cast, reader, address):
    me = reader(size={"width": 360, "height": 740})
    page = me.visit(address)

    page.get_by_role("button", name="大字" if not address.startswith("/en") else "Large text").click()

    assert (me.too_wide(), me.axe()) == (0, [])


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_station_prints_on_one_sheet(cast, reader, prefix):
    sheet = reader().visit(f"{prefix}/help/stations/TH-001/").pdf(format="A4", prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_someone_who_wants_to_talk_is_taken_to_the_answer(cast, reader):
    page = reader().visit("/help/")

    page.get_by_role("searchbox").fill("想找人聊天")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="“想找人聊天”").wait_for()

    assert names(page) == ["心桥心理支援专线", "榕荫街守护热线"]
    page.wait_for_function("() => Math.abs(document.querySelector('#list').getBoundingClientRect().top) < 150")
