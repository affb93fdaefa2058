from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_large_text_is_kept_from_page_to_page(cast, reader):
    me = reader()
    page = me.visit("/")

    page.get_by_role("button", name="大字").click()
    page.goto(me.root + "/help/")

    assert page.locator("html").get_attribute("class") == "large-text"


def test_large_text_works_without_script(cast, reader):
    me = reader(script=False)
    page = me.visit("/help/")

    page.get_by_role("button", name="大字").click()

    assert page.url == me.root + "/help/"
    assert page.locator("html").get_attribute("class") == "large-text"


def test_the_other_language_is_the_same_page(cast, reader):
    page = reader().visit("/help/?district=440106")

    page.get_by_role("link", name="English").click()

    assert page.url.endswith("/en/help/?district=440106")
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_keyboard_reaches_the_text_first(cast, reader):
    page = reader().visit("/help/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash") == "#main"
