"""A worker's own phone keeps today's pages: read, written on and sent without a network, and never anyone else's."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from hongmian.contacts.models import Contact
from hongmian.outreach.domain.follow_ups import do_follow_up
from hongmian.outreach.models import FollowUp
from hongmian.wishes.models import Wish
from tests.contacts.shift_cast import standing_in
from tests.journeys.conftest import PHONE, choose
from tests.outreach import making
from tests.outreach.making import NAME, follow_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")
KEPT = """async () => {
  const base = await new Promise(done => {
    const ask = indexedDB.open("pocket"); ask.onsuccess = () => done(ask.result);
  });
  if (!base.objectStoreNames.contains("pages")) return [];
  const rows = name => new Promise(done => {
    const ask = base.transaction("pages").objectStore("pages")[name](); ask.onsuccess = () => done(ask.result);
  });
  const text = one => [...new Uint8Array(one.box)].map(sign => String.fromCharCode(sign)).join("");
  return (await rows("getAll")).map(text).concat(await rows("getAllKeys"));
}"""


def shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.fixture
def phone(cast, reader):
    """The phone of wen, with two follow-ups of today kept on it."""
    standing_in(cast)
    follow_up(cast, key="mine"), follow_up(cast, key="theirs")
    there = reader(size=PHONE, user=cast.wen)
    page = there.visit("/desk/pocket/")
    page.wait_for_selector("[data-ready]")
    shot(page, "pocket-free-390")
    page.click("[data-keep]")
    page.wait_for_selector("[data-kept]:visible")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    return there


def page_of(key: str) -> str:
    return f"/follow-ups/{making.id_for(key)}/"


def no_network(there):
    there.page.context.set_offline(True)
    return there.page


def tap(page, name: str, value: str) -> None:
    choose(page, f"input[name={name}][value='{value}']")


def write_three(there) -> None:
    """Without a network: a contact, a follow-up that somebody else does as well, one that nobody does, and a wish."""
    page = there.visit("/contacts/new/")
    page.wait_for_selector("form[data-ready]")
    for name, value in (("topic", "counselling"), ("caller", "citizen"), ("outcome", "answered")):
        tap(page, name, value)
    page.click(".quick__save .button--main")
    page.wait_for_selector("[data-waiting] li")
    for key, note in (("mine", "药已送到"), ("theirs", "没有人应门")):
        page = there.visit(page_of(key))
        page.wait_for_selector("form[data-ready]")
        page.fill("textarea[name=note]", note)
        page.click(".entry__save .button--main")
        page.wait_for_selector("[data-waiting] li")
    page = there.visit("/wishes/desk/new/")
    page.wait_for_selector("form[data-ready]")
    page.click("summary")
    page.fill("[name=who]", "冯伯 15400009999")
    page.select_option("select[name=group]", "elders_alone")
    tap(page, "category", "appliance")
    page.fill("textarea[name=text_zh]", "一个小电饭煲，一人一餐用")
    tap(page, "price", "20000")
    tap(page, "consent", "own")
    page.click(".entry__save .button--main")
    page.wait_for_selector("[data-waiting] li")


def test_a_day_without_a_network(phone, cast, settings):
    page = no_network(phone)
    phone.visit("/desk/")
    assert "没有网络" in page.text_content("main [role=status]")
    assert page.locator(f"a[href='{page_of('mine')}']").count() == 1
    shot(page, "pocket-desk-offline-390")
    settings.HONGMIAN_CLOCK.at += timedelta(minutes=90)
    write_three(phone)
    assert (Contact.objects.count(), Wish.objects.count()) == (0, 0)

    phone.visit("/clients/")  # is not kept: the page of what is stands there
    page.wait_for_selector("[data-ready]")
    assert "没有那一页" in page.text_content("main [role=status]").replace("也", "")
    assert page.locator("[data-waiting] li").count() == 4
    shot(page, "pocket-queue-390")
    assert (phone.axe(), phone.too_wide()) == ([], 0)

    theirs = FollowUp.objects.get(pk=making.id_for("theirs"))
    do_follow_up(follow_up=theirs, done_at=theirs.due_at - timedelta(hours=1), group=theirs.group, note="在家，一切好",
                 by=cast.alice, at=settings.HONGMIAN_CLOCK.at)  # fmt: skip
    page.context.set_offline(False)
    page.wait_for_function("() => document.querySelectorAll('[data-sent]').length === 3")

    assert (Contact.objects.count(), Wish.objects.count()) == (1, 1)
    found = {one.pk: one.note for one in FollowUp.objects.all()}
    assert found == {making.id_for("mine"): "药已送到", making.id_for("theirs"): "在家，一切好"}
    left = page.locator("[data-waiting] li")
    expect(left).to_have_count(1)
    assert all(words in left.text_content() for words in ("已有人记为完成", "没有人应门"))
    shot(page, "pocket-refused-390")
    phone.visit("/desk/pocket/")
    page.wait_for_selector("[data-ready]")
    assert (Contact.objects.count(), Wish.objects.count(), page.locator("[data-waiting] li").count()) == (1, 1, 1)


def test_what_is_kept_cannot_be_read_and_goes_with_the_sign_in(phone, cast):
    page = phone.page
    kept = page.evaluate(KEPT)
    assert len([one for one in kept if one.startswith("/")]) == 7
    assert not any(word in one for one in kept for word in ("html", "csrf", "K-0007", NAME))

    phone.visit("/accounts/logout/")
    page.click("main form button")
    page.wait_for_url(phone.root + "/")

    assert page.evaluate(KEPT) == []
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistration().then(one => !one)")


def test_ending_the_sign_in_elsewhere_takes_the_pages_from_the_phone(phone):
    Session.objects.all().delete()

    phone.visit("/desk/")

    phone.page.wait_for_url("**/accounts/login/**")
    phone.page.wait_for_function(f"() => ({KEPT})().then(kept => kept.length === 0)")
    no_network(phone)
    phone.visit("/desk/")
    assert "这部手机上没有保存这一页" in phone.page.text_content("body")


def test_pages_are_taken_off_when_their_owner_says_so(phone):
    page = phone.page
    page.click("[data-forget]")
    page.wait_for_selector("[data-free]:visible")

    assert page.evaluate(KEPT) == []
    assert page.locator("[data-told]").text_content() == "已从这部手机上清除。"
