"""A vote in a real browser: from the page to the receipt and back to the log, with script and without."""

from __future__ import annotations

import pytest

from hongmian.polls.boxes import boxed, forget_boxes
from hongmian.polls.models import Poll
from hongmian.polls.web.public.own_receipt import IN_ADDRESS
from tests.journeys.conftest import DESK, PHONE
from tests.polls.deeds import opened, vote, with_phone

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("own_boxes")]


def flaws(me) -> list[str]:
    wide = [f"{me.too_wide()} px too wide"] if me.too_wide() > 0 else []
    return me.axe() + me.strangers() + wide


@pytest.mark.parametrize(
    ("prefix", "size", "script"), [("", PHONE, True), ("/en", DESK, True), ("", PHONE, False)],
    ids=["zh", "en", "without script"],
)  # fmt: skip
def test_a_vote_from_the_page_to_the_receipt_and_its_check(cast, reader, prefix, size, script):
    poll = opened()
    with_phone(cast.charlie)
    me = reader(size=size, user=cast.charlie, script=script)
    look = flaws if script else (lambda _me: [])

    page = me.visit(f"{prefix}/vote/{poll.pk}/")
    page.check("input[value='03']")
    found = look(me)
    page.click("button[value=review]")
    page.wait_for_url("**/review/")
    found += look(me)
    page.click("form[action$='/cast/'] button")
    page.wait_for_selector(".receipt__no")
    found += look(me)
    receipt = page.input_value("textarea[name=receipt]")
    page.goto(f"{me.root}{prefix}/vote/receipt/")
    page.fill("textarea[name=receipt]", receipt)
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_selector(".receipt__no")
    found += look(me)

    assert found == []
    assert boxed(poll.pk).box.tally.by_id() == {"01": 0, "02": 0, "03": 1}


def test_a_scanned_receipt_is_checked_and_leaves_the_address(cast, reader):
    receipt = vote(opened()).receipt
    me = reader()

    page = me.visit(f"/vote/receipt/#{receipt.strip().translate(IN_ADDRESS)}")
    page.wait_for_selector(".receipt__no")

    assert page.inner_text(".receipt__no").strip() == "第 1 号"
    assert "#" not in page.url
    assert not any("tlog-proof" in url for url in me.requests)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_box_that_cannot_be_read_is_said_in_words(cast, reader, settings, prefix):
    poll = opened()
    Poll.objects.filter(pk=poll.pk).update(state="closed")
    forget_boxes()
    (settings.HONGMIAN_HOME / "signer" / poll.pk).unlink()
    me = reader()

    me.visit(f"{prefix}/vote/{poll.pk}/results/")

    assert flaws(me) == []
