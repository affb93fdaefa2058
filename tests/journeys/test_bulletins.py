"""An edition is published; a value comes late; the next edition says what was corrected. A stranger reads it all."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from tests.bulletins.deeds import THURSDAY, at, busy_weeks, by_workbook, calls, returned
from tests.conftest import NOW
from tests.journeys.conftest import DESK, LANGUAGES, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")
DAY = timedelta(days=1)


def shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_publish_correct_late_publish_again(cast, reader):
    by_workbook(cast, cast.own, THURSDAY - 2 * DAY)
    busy_weeks(cast)
    returned(cast.own, THURSDAY, "citizens_served", 20)
    there = reader(size=DESK, user=cast.grace)

    page = there.visit("/figures/publish/?as_of=2020-03-12")
    shot(page, "publish-first")
    assert (there.axe(), there.too_wide()) == ([], 0)
    page.click("main .button--main")
    assert "第 1 期通报 · 累计，截至2020年3月12日" in page.text_content("main")
    assert "218" in page.text_content(".count--main")
    assert "本期无更正" in page.text_content("main")

    returned(cast.own, THURSDAY, "citizens_served", 32, change=12, first=False, known=NOW + DAY, why="夜班漏报")
    calls(cast.guard, THURSDAY + DAY, 8)
    page = there.visit("/figures/publish/?as_of=2020-03-13")
    assert "+12" in page.text_content("section[aria-labelledby=changed]")
    page.click("main .button--main")

    assert "第 2 期通报" in page.text_content("main")
    assert "238" in page.text_content(".count--main")
    assert "+12" in page.text_content("section[aria-labelledby=corrected]")
    shot(page, "second-edition")
    page.click("section[aria-labelledby=editions] a")
    assert "218" in page.text_content(".count--main")
    assert there.complaints == []


@LANGUAGES
def test_a_stranger_reads_the_numbers(prefix, size, cast, reader):
    from hongmian.bulletins.domain.publishing import publish_bulletin

    busy_weeks(cast)
    publish_bulletin(as_of=THURSDAY, by=None, at=at(THURSDAY + DAY))
    there = reader(size=size)

    page = there.visit(f"{prefix}/numbers/")
    shot(page, f"numbers-{'en' if prefix else 'zh'}-{size['width']}")
    assert (there.axe(), there.too_wide()) == ([], 0)
    page.select_option("#indicator", "operator_shifts")
    page.click(".numbers-pick button")

    assert page.locator(".weeks tbody tr").count() == 3
    assert (there.strangers(), there.complaints) == ([], [])


def test_the_bureau_goes_from_the_city_down_to_a_day(cast, reader):
    busy_weeks(cast)
    there = reader(size=PHONE, user=cast.bo)

    page = there.visit("/figures/?upto=2020-03-12")
    assert (there.axe(), there.too_wide()) == ([], 0)
    for name in ("天河区", cast.one.name, cast.guard.name):
        page.click(f"section[aria-labelledby=parts] a:has-text('{name}')")
    page.click("section[aria-labelledby=days] tbody a >> nth=0")

    assert "登记的热线服务" in page.text_content(".notice")
    assert (there.axe(), there.too_wide()) == ([], 0)
