"""A call is logged on a phone; the network goes in the middle and nothing is lost; a caller in danger is passed on."""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from hongmian.contacts.first_form import CONTENT
from hongmian.contacts.models import Contact, Escalation, FormVersion
from tests.clients.making import NAME, client_of_one
from tests.contacts.shift_cast import standing_in
from tests.indicators.recount import counts_of
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")


def shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def begin(there, path="/contacts/new/"):
    page = there.visit(path)
    page.wait_for_selector("form[data-ready]")
    return page


def tap(page, name: str, value: str) -> None:
    choice = page.locator(f"input[name={name}][value={value}]")
    page.locator("label", has=choice).click()  # waits until the page stands still, as a thumb does
    expect(choice).to_be_checked()


@pytest.fixture
def online(cast):
    standing_in(cast)
    return cast


def test_a_contact_on_a_phone(online, reader):
    there = reader(size=PHONE, user=online.wen)
    page = begin(there)
    shot(page, "contact-zh-390")
    assert (there.axe(), there.too_wide()) == ([], 0)
    below = {name: page.locator(name).bounding_box() for name in (".risk > summary", ".quick__save")}
    assert below[".risk > summary"]["y"] + below[".risk > summary"]["height"] <= below[".quick__save"]["y"]

    tap(page, "topic", "counselling")
    tap(page, "caller", "quarantined")
    tap(page, "outcome", "answered")
    page.fill("input[name=note]", "居家第九天，睡不着")
    page.click(".quick__save .button--main")
    page.wait_for_selector(".notice--good")

    kept = Contact.objects.get()
    assert (kept.kind, kept.caller, kept.note, kept.shift.hotline) == (
        "counselling", "quarantined", "居家第九天，睡不着", online.guard,
    )  # fmt: skip
    assert "睡不着" not in page.content()
    shot(page, "contact-stored-390")
    assert (there.complaints, there.strangers()) == ([], [])


def test_a_lost_network_and_a_closed_tab_lose_nothing_and_double_nothing(online, reader):
    there = reader(size=PHONE, user=online.wen)
    page = begin(there)
    tap(page, "topic", "knowledge")
    tap(page, "caller", "citizen")
    page.context.set_offline(True)
    tap(page, "outcome", "answered")
    page.click(".quick__save .button--main")
    page.wait_for_selector("[data-waiting] li")
    shot(page, "contact-offline-390")
    assert page.text_content("[data-count]") == "1"
    assert Contact.objects.count() == 0

    tap(page, "topic", "supplies")
    page.fill("input[name=note]", "口罩")
    page.wait_for_timeout(400)
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "口罩" not in kept
    assert "knowledge" not in kept

    context = page.context
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(there.root + "/contacts/new/")
    page.wait_for_selector("[data-sent]")
    assert page.input_value("input[name=note]") == "口罩"
    assert page.is_checked("input[name=topic][value=supplies]")
    shot(page, "contact-restored-390")

    tap(page, "caller", "unknown")
    tap(page, "outcome", "answered")
    page.click(".quick__save .button--main")
    page.wait_for_selector(".notice--good")
    assert sorted(Contact.objects.values_list("topic", flat=True)) == ["knowledge", "supplies"]
    assert counts_of(online.guard)["citizens_served"] == 2
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_an_alarm_without_a_network_says_that_nobody_knows(online, reader):
    page = begin(reader(size=PHONE, user=online.wen))
    page.context.set_offline(True)
    for name, value in (("topic", "counselling"), ("caller", "unknown"), ("outcome", "answered")):
        tap(page, name, value)
    page.click(".risk summary")
    tap(page, "risk_violence", "now")
    page.click(".quick__save .button--main")
    page.wait_for_selector("[data-refusal]:visible")
    assert "督导" in page.text_content("[data-refusal]")
    page.context.set_offline(False)
    page.wait_for_selector("[data-sent]")

    assert Escalation.objects.get().contact.topic == "counselling"


def test_what_the_server_refuses_is_kept_and_can_be_mended(online, reader):
    there = reader(size=PHONE, user=online.wen)
    page = begin(there)
    page.context.set_offline(True)
    for name, value in (("topic", "other"), ("caller", "citizen"), ("outcome", "answered")):
        tap(page, name, value)
    page.fill("input[name=note]", "请回电 154 0000 3333")
    page.click(".risk summary")
    page.click("button[value=escalate]")
    page.wait_for_selector("[data-waiting] li")
    page.context.set_offline(False)
    page.wait_for_selector("[data-open]:visible")
    assert Contact.objects.count() == 0

    page.click("[data-open]")
    page.wait_for_selector("[data-refusal]:visible")
    shot(page, "contact-refused-390")
    page.fill("input[name=note]", "请回电")
    page.click(".quick__save .button--main")
    page.wait_for_selector(".call-clock")

    assert Contact.objects.get().note == "请回电"
    assert Escalation.objects.count() == 1


def test_signing_out_takes_the_drafts_along(online, reader):
    there = reader(size=PHONE, user=online.wen)
    page = begin(there)
    page.fill("input[name=note]", "口罩")
    page.wait_for_timeout(400)
    assert page.evaluate("localStorage.length") == 1

    page = there.visit("/accounts/logout/")
    assert page.is_visible("[data-kept]")
    page.click("main form button")
    page.wait_for_url(there.root + "/")

    assert page.evaluate("localStorage.length") == 0
    assert "device" not in {cookie["name"] for cookie in page.context.cookies()}


def test_keys_alone_at_a_desk(online, reader):
    there = reader(size=DESK, user=online.wen)
    page = begin(there, "/en/contacts/new/")
    shot(page, "contact-en-1280")
    for key in ("2", "3", "1", "n"):
        page.keyboard.press(key)
    page.keyboard.type("call 2")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".notice--good")

    kept = Contact.objects.get()
    assert (kept.topic, kept.caller, kept.outcome, kept.note) == ("counselling", "low_income", "answered", "call 2")
    assert (there.axe(), there.too_wide(), there.complaints) == ([], 0, [])


def test_enter_stores_and_digits_answer_where_they_are_pressed(online, reader):
    there = reader(size=DESK, user=online.wen)
    page = begin(there)
    for key in ("2", "3", "2", "r", "1", "2", "1", "n"):
        page.keyboard.press(key)
    page.keyboard.type("睡不着")
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice--good")

    kept = Contact.objects.get()
    assert (kept.topic, kept.caller, kept.outcome, kept.risk) == ("counselling", "low_income", "follow_up", 2)
    assert not Escalation.objects.exists()


def test_a_caller_in_danger_is_passed_on(online, reader):
    worker = reader(size=PHONE, user=online.wen)
    page = begin(worker)
    for name, value in (("topic", "counselling"), ("caller", "unknown"), ("outcome", "follow_up")):
        tap(page, name, value)
    page.click(".risk summary")
    tap(page, "risk_wish", "plan")
    tap(page, "risk_alone", "alone")
    page.click(".quick__save .button--main")
    page.wait_for_selector(".call-clock")
    shot(page, "escalation-worker-390")
    escalation = Escalation.objects.get()
    assert (escalation.state, escalation.contact.risk) == ("open", 6)
    assert (worker.axe(), worker.too_wide()) == ([], 0)

    manager = reader(size=DESK, user=online.alice)
    page = manager.visit("/escalations/")
    shot(page, "escalations-1280")
    assert (manager.axe(), manager.too_wide()) == ([], 0)
    page.click("#list a")
    page.click("#clock .button--main")
    page.fill("textarea[name=what] >> nth=0", "已联系家属，陪同就医")
    page.click("text=记下")
    page.wait_for_selector(".notice--good")
    shot(page, "escalation-manager-1280")
    escalation.refresh_from_db()
    assert (escalation.state, escalation.taken_by, escalation.steps.count()) == ("taken", online.alice, 1)
    assert "已联系家属" not in page.content()
    assert (manager.axe(), manager.complaints) == ([], [])


def test_without_script_a_contact_is_stored_as_well(online, reader):
    there = reader(size=PHONE, user=online.wen, script=False)
    page = there.visit("/contacts/new/")
    for name, value in (("topic", "policy"), ("caller", "citizen"), ("outcome", "answered")):
        tap(page, name, value)
    page.click(".quick__save .button--main")
    page.wait_for_selector(".notice--good")

    assert Contact.objects.get().topic == "policy"


def test_the_person_is_found_by_name_and_chosen_with_the_keys(online, reader):
    person = client_of_one(online)
    there = reader(size=DESK, user=online.wen)
    page = begin(there)
    for key in ("2", "3", "1"):
        page.keyboard.press(key)
    page.click("details.fold:not(.risk) summary")
    page.focus("input[name=client]")
    page.keyboard.type(NAME)
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=client_chosen]")
    assert (there.axe(), there.too_wide()) == ([], 0)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.input_value("input[name=client]") == person.number
    assert NAME not in page.evaluate("document.querySelector('main').outerHTML")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".notice--good")

    assert Contact.objects.get().client == person.pk
    assert there.complaints == []


def test_a_name_kept_without_a_network_is_chosen_later(online, reader):
    person = client_of_one(online)
    page = begin(reader(size=PHONE, user=online.wen))
    for name, value in (("topic", "other"), ("caller", "citizen"), ("outcome", "answered")):
        tap(page, name, value)
    page.context.set_offline(True)
    page.click("details.fold:not(.risk) summary")
    page.fill("input[name=client]", NAME)
    page.click("[data-look]")
    page.wait_for_selector("[data-fitting]:has-text('没有回音')")
    page.click(".quick__save .button--main")
    page.wait_for_selector("[data-waiting] li")
    assert NAME not in page.evaluate("JSON.stringify(localStorage)")
    page.context.set_offline(False)
    page.wait_for_selector("[data-open]:visible")
    page.click("[data-open]")
    page.check("[name=client_chosen]")
    page.click(".quick__save .button--main")
    page.wait_for_selector(".notice--good")

    assert Contact.objects.get().client == person.pk


def test_a_call_begun_about_someone_else_is_not_given_to_this_person(online, reader):
    person = client_of_one(online)
    there = reader(size=PHONE, user=online.wen)
    page = begin(there)
    page.click("details.fold:not(.risk) summary")
    page.fill("input[name=client]", "K-9999")
    page.wait_for_timeout(300)

    page = begin(there, f"/contacts/new/?client={person.pk}")

    assert page.input_value("input[name=client]") == person.number
    assert page.locator("[data-items] li").count() == 1
    page.click("[data-open]")
    expect(page.locator("input[name=client]")).to_have_value("K-9999")


def test_two_tabs_do_not_take_up_one_contact_and_another_worker_gets_none(online, reader):
    there = reader(size=PHONE, user=online.wen)
    page = begin(there)
    page.fill("input[name=note]", "口罩")
    page.wait_for_timeout(300)
    context, address = page.context, page.url
    beside = context.new_page()
    beside.goto(address)
    beside.wait_for_selector("form[data-ready]")
    assert beside.input_value("input[name=note]") == ""
    beside.close()

    for name, value in (("topic", "other"), ("caller", "citizen"), ("outcome", "answered")):
        tap(page, name, value)
    page.wait_for_timeout(300)
    sign_in(context, online.alice, there.root)
    hers = context.new_page()
    hers.goto(address)
    hers.wait_for_selector("form[data-ready]")
    assert hers.input_value("input[name=note]") == ""
    assert hers.evaluate("localStorage.length") == 0

    page.click(".quick__save .button--main")
    page.wait_for_selector("[data-waiting] a[href*=login]")
    assert Contact.objects.count() == 0


def test_a_draft_of_an_older_version_and_another_day_is_finished_with_the_new_one(online, reader, now):
    page = begin(reader(size=PHONE, user=online.wen))
    tap(page, "topic", "knowledge")
    page.fill("input[name=note]", "口罩")
    page.wait_for_timeout(300)
    context, address = page.context, page.url
    page.close()
    topics = [{"key": "masks", "zh": "口罩", "en": "Masks", "kind": "help"}]
    FormVersion.objects.create(number=2, content=CONTENT | {"topics": topics}, stored_at=now)
    page = context.new_page()
    page.route("**/contacts/new/", a_day_later)
    page.goto(address)
    page.wait_for_selector("form[data-ready]")
    assert page.input_value("input[name=called_at]").startswith("2020-03-19T10:")
    assert page.input_value("input[name=note]") == "口罩"

    for name, value in (("topic", "masks"), ("caller", "citizen"), ("outcome", "answered")):
        tap(page, name, value)
    page.click(".quick__save .button--main")
    page.wait_for_selector(".notice--good")
    kept = Contact.objects.get()
    assert (kept.form, kept.topic, kept.kind) == (2, "masks", "help")


def a_day_later(route):
    """The page as it would be drawn on the next day."""
    if route.request.method != "GET":
        return route.continue_()
    answer = route.fetch()
    return route.fulfill(response=answer, body=answer.text().replace('data-now="2020-03-19', 'data-now="2020-03-20'))


def sign_in(context, user, address: str) -> None:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
