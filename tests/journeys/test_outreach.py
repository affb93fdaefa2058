"""On a telephone: from a call to a follow-up that is done; an aid run from the request to the receiver's word."""

from __future__ import annotations

import os

import pytest

from hongmian.contacts.domain.bulk import PastContact, store_contacts
from hongmian.contacts.enums import ContactKind
from hongmian.outreach.models import AidRun, Feedback, FollowUp
from hongmian.outreach.queries.counted import counted
from tests.conftest import NOW
from tests.journeys.conftest import DESK, LANGUAGES, PHONE, choose
from tests.outreach import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")


def looked_at(there, name: str) -> None:
    """The page as it stands is whole for everyone, and no wider than its window."""
    if SHOTS:
        there.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    assert (there.axe(), there.too_wide()) == ([], 0)


def test_from_a_contact_to_a_follow_up_done(cast, reader):
    client = making.client_of(cast.one)
    call = PastContact(id=making.id_for("call"), hotline=cast.guard, at=NOW, worker=None, kind=ContactKind.HELP)
    store_contacts(contacts=[call], form=1, by=cast.wen)
    there = reader(size=PHONE, user=cast.wen)
    page = there.visit(f"/follow-ups/new/?contact={call.id}&client={client.pk}&hotline={cast.guard.pk}")
    looked_at(there, "follow-up-new")
    assert page.input_value("input[name=client]") == "K-0007"
    page.fill("input[name=due_at]", "2020-03-19T10:30")
    page.fill("textarea[name=purpose]", "降压药送到没有")
    page.click("main .button--main")

    looked_at(there, "follow-up")
    assert making.NAME not in page.content()
    page.click("form[action$='/open/'] button")
    looked_at(there, "follow-up-opened")
    assert page.get_attribute(".button--call", "href") == f"tel:+86{making.PHONE}"
    page.fill("textarea[name=note]", "收到了，每天一片")
    choose(page, "input[name=again][value='7']")
    page.wait_for_selector("form[data-ready]")
    page.click("main .button--main")
    page.wait_for_selector(".notice--good")

    looked_at(there, "follow-up-next")
    done, following = FollowUp.objects.order_by("due_at")
    assert (done.state, done.contact, done.hotline, done.note) == ("done", call.id, cast.guard, "收到了，每天一片")
    assert (following.state, (following.due_at - NOW).days) == ("scheduled", 7)
    assert counted(upto=NOW.date())["followups.elders_alone"] == 1
    page = there.visit("/follow-ups/")
    looked_at(there, "follow-ups")
    assert there.complaints == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_an_aid_run_from_request_to_confirmed(cast, reader, script):
    there = reader(size=PHONE if script else DESK, user=cast.wen, script=script)
    page = there.visit("/aid-runs/new/")
    choose(page, "input[value=medicine]")
    page.fill("textarea[name=what]", "降压药两盒")
    page.click("main .button--main")
    assert "送到哪里" in page.text_content(".notice--wrong")
    page.fill("input[name=where]", making.STREET)
    page.fill("input[name=needed_by]", "2020-03-19T09:30")
    page.click("main .button--main")

    if script:
        looked_at(there, "aid-run")
    page.click("button[name=worker]")
    page.fill("input[name=persons]", "2")
    page.click("main .button--main")
    page.click("main .button--main")

    run = AidRun.objects.get()
    assert (run.state, run.persons, run.worker) == ("confirmed", 2, cast.xu)
    if script:
        looked_at(there, "aid-run-confirmed")
        making.aid_run(cast, needed_by=NOW)
        there.visit("/aid-runs/")
        looked_at(there, "aid-runs")
    found = counted(upto=NOW.date())
    assert (found["emergency_aid_runs"], found["emergency_aid_people"]) == (1, 2)


@LANGUAGES
def test_the_question_after_a_service(cast, reader, prefix, size):
    there = reader(size=size, user=cast.wen)
    page = there.visit(f"{prefix}/satisfaction/invite/")
    page.click("main .button--main")
    looked_at(there, f"code-{size['width']}")
    path = "/" + page.text_content(".slip__address").split("/", 3)[3]

    someone = reader(size=size)
    page = someone.visit(path)
    choose(page, "input[value='5']")
    page.click("main .button--main")
    looked_at(someone, f"thanks-{size['width']}")
    someone.visit(path)
    looked_at(someone, f"over-{size['width']}")
    assert list(Feedback.objects.values_list("score", "unit")) == [(5, cast.banyan.pk)]


def test_whom_it_is_for_is_found_with_the_keyboard(cast, reader):
    making.client_of(cast.one)
    there = reader(size=PHONE, user=cast.wen)
    page = there.visit("/cases/new/")
    page.fill("input[name=client]", making.NAME)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-fitting] label")
    page.focus("input[name=client_chosen]")
    page.keyboard.press("Space")
    looked_at(there, "case-new")
    assert page.input_value("input[name=client]") == "K-0007"
    page.click("main .button--main")

    page.click("text=打印")
    page.fill("input[name=reason]", "交接")
    page.click("main .button--main")
    looked_at(there, "case-sheet")
    assert making.NAME in page.text_content(".sheet")
    assert there.complaints == []
