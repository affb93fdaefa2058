"""On a telephone: goods come in, go out to people, a slip is undone, and the public reads the totals."""

from __future__ import annotations

import pytest

from hongmian.relief.models import Entry
from tests.journeys.conftest import PHONE
from tests.relief.ledger import GIVER, ledger_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_gift_to_the_public_total(cast, reader):
    ledger = ledger_of(cast)
    there = reader(size=PHONE, user=cast.alice)
    page = there.visit("/relief/")
    page.click("main .button--main")
    page.select_option("select[name=item]", str(ledger.masks.pk))
    page.fill("input[name=quantity]", "100")
    page.fill("input[name=value]", "250")
    page.fill("input[name=source]", GIVER)
    page.click("main .button--main")
    assert "2020-0001" in page.text_content("main")
    assert GIVER not in page.content()

    page = there.visit("/relief/hand-out/")
    assert (there.axe(), there.too_wide()) == ([], 0)
    page.select_option("select[name=item]", label="医用口罩（还有 100 只）")
    page.fill("input[name=quantity]", "120")
    page.fill("input[name=persons]", "30")
    page.fill("input[name=place]", "榕荫街")
    page.click("main .button--main")
    assert "只剩 100 只" in page.text_content(".notice--wrong")
    page.fill("input[name=quantity]", "２０")
    page.click("main .button--main")
    page.click("main .button--danger")
    page.fill("input[name=reason]", "数量写错")
    page.click("main .button--danger")

    assert (there.axe(), there.too_wide()) == ([], 0)
    assert [entry.quantity for entry in Entry.objects.order_by("quantity")] == [-20, 20, 100]
    assert ledger.left(cast.one) == (100, 25_000)
    someone = reader(size=PHONE)
    assert "250.00" in someone.visit("/giving/").text_content("main")
    assert there.complaints == []
