"""On a telephone: from the public wall to a pledge; a wish from a visit without a network to the wall."""

from __future__ import annotations

import os

import pytest

from hongmian.wishes.models import Pledge, Wish
from tests.journeys.conftest import DESK, LANGUAGES, PHONE, choose
from tests.outreach.making import client_of
from tests.wishes import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")


def looked_at(there, name: str) -> None:
    """The page as it stands is whole for everyone, and no wider than its window."""
    if SHOTS:
        there.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    assert (name, there.axe(), there.too_wide()) == (name, [], 0)


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_from_the_wall_to_a_pledge(cast, reader, script):
    wish = making.on_wall(cast)
    there = reader(size=PHONE, user=cast.charlie, script=script)
    page = there.visit("/wishes/")
    if script:
        looked_at(there, "wall")
        page.select_option("select[name=category]", "study")
        page.wait_for_selector(".empty")
        page.select_option("select[name=category]", "appliance")
        page.wait_for_selector(".wish")
    page.click(".wish__text a")
    if script:
        looked_at(there, "wish")
    page.click("main .button--main")

    if script:
        looked_at(there, "pledge")
    page.check("input[name=how][value=part]")
    page.fill("input[name=amount]", "80")
    page.fill("input[name=giver-name]", "陈善")
    page.fill("input[name=giver-phone]", "154 0000 8888")
    page.click("main .button--main")

    pledge = Pledge.objects.get()
    assert (pledge.share, pledge.wish, pledge.giver.user) == (80_00, wish, cast.charlie)
    assert page.url.endswith(f"/wishes/mine/{pledge.pk}/")
    if script:
        looked_at(there, "own-pledge")
    there.visit(f"/wishes/{wish.number}/")
    assert "还差¥120" in page.inner_text(".share")
    assert (there.complaints, there.strangers()) == ([], [])


def test_a_wish_from_a_visit_without_a_network_to_the_wall(cast, reader):
    client_of(cast.one)
    there = reader(size=PHONE, user=cast.wen)
    page = there.visit("/wishes/desk/new/")
    page.wait_for_selector("form[data-ready]")
    looked_at(there, "collect")
    page.context.set_offline(True)
    page.fill("input[name=client]", "K-0007")
    choose(page, "input[name=category][value=appliance]")
    page.fill("textarea[name=text_zh]", making.TEXT)
    choose(page, "input[name=price][value='20000']")
    choose(page, "input[name=consent][value=own]")
    page.click(".entry__save .button--main")
    page.wait_for_selector("[data-told]:not([hidden])")
    looked_at(there, "collect-offline")
    assert Wish.objects.count() == 0
    assert making.TEXT not in page.evaluate("JSON.stringify({...localStorage})")

    page.context.set_offline(False)
    page.wait_for_selector("[data-sent]")

    wish = Wish.objects.get()
    assert (wish.state, wish.client) == ("collected", client_of(cast.one).pk)
    manager = reader(size=PHONE, user=cast.alice)
    manager.visit("/wishes/desk/approvals/")
    looked_at(manager, "approvals")
    manager.page.click("button[name=then]")
    manager.visit("/wishes/")
    assert making.TEXT in manager.page.inner_text("main")


@LANGUAGES
def test_the_staff_pages_are_whole_for_everyone(cast, reader, prefix, size):
    wish = making.on_wall(cast)
    making.pledge(wish, cast.charlie, 50)
    waiting = making.wish(cast, key="waiting", **making.somebody(1))
    ask = making.ask(cast)
    there = reader(size=size, user=cast.alice)
    for name, path in (
        ("desk", "/wishes/desk/"), ("record", f"/wishes/desk/{wish.pk}/"),
        ("revise", f"/wishes/desk/{waiting.pk}/revise/"),
        ("return", f"/wishes/desk/{waiting.pk}/return/"), ("withdraw", f"/wishes/desk/{wish.pk}/withdraw/"),
        ("asks", "/wishes/desk/asks/"), ("ask-record", f"/wishes/desk/asks/{ask.pk}/"),
        ("ask-new", "/wishes/desk/asks/new/"), ("own", "/wishes/mine/"), ("giver", "/wishes/mine/givers/new/"),
    ):  # fmt: skip
        there.visit(prefix + path)
        looked_at(there, f"{name}{prefix.replace('/', '-')}")
    assert there.complaints == []


@LANGUAGES
def test_the_public_pages_are_whole_for_everyone(cast, reader, prefix, size):
    wish = making.on_wall(cast, text_en="An elder living alone wishes for a rice cooker.")
    there = reader(size=size)
    for name, path in (("wall", "/wishes/"), ("wish", f"/wishes/{wish.number}/"), ("ask", "/wishes/ask/")):
        there.visit(prefix + path)
        looked_at(there, f"public-{name}{prefix.replace('/', '-')}")
    assert (there.complaints, there.strangers()) == ([], [])


def test_the_association_sets_limits_on_a_wide_screen(cast, reader):
    there = reader(size=DESK, user=cast.grace)
    there.visit("/wishes/desk/limits/")
    looked_at(there, "limits")
    assert there.complaints == []
