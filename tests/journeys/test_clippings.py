"""A saved page uploaded, corrected, kept, grouped; the public sees a quotation, and the text once it is permitted."""

from __future__ import annotations

import os

import pytest

from hongmian.clippings.models import Clipping
from tests.clippings import making
from tests.extraction.corpus.stories import LINES
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")


def looked_at(there, name: str) -> None:
    """The page as it stands is whole for everyone, and no wider than its window."""
    if SHOTS:
        there.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    assert (there.axe(), there.too_wide()) == ([], 0)


def test_a_saved_page_goes_on_the_public_list_and_its_text_with_a_permission(cast, reader, tmp_path):
    saved = tmp_path / "page.html"
    saved.write_bytes(making.PAGE)
    there = reader(size=DESK, user=cast.grace)
    page = there.visit("/clippings/desk/new/")
    looked_at(there, "clippings-new")
    page.set_input_files("input[name=file]", str(saved))
    page.fill("input[name=url]", "https://news.example.test/2020/03/17/1.html")
    page.click("main .button--main")
    looked_at(there, "clippings-look")
    assert LINES.body[-1] in page.inner_text(".compare__found")

    page.fill("input[name=title]", "红棉守护热线开通满月")
    page.click("main .button--main")
    looked_at(there, "clippings-record")

    making.shown(making.OTHER)
    first = Clipping.objects.get(title="红棉守护热线开通满月")
    there.visit(f"/clippings/desk/{first.pk}/group/")
    looked_at(there, "clippings-group")
    page.click("main button[name=other]")
    assert page.inner_text("#same").strip() == "其他媒体的同一报道"
    assert Clipping.objects.get(pk=first.pk).report_id == Clipping.objects.exclude(pk=first.pk).get().report_id

    citizen = reader(size=PHONE)
    seen = citizen.visit("/clippings/")
    looked_at(citizen, "clippings-public")
    assert seen.locator(".clipping").count() == 1
    seen.click(".clipping__title a")
    looked_at(citizen, "clippings-quoted")
    assert LINES.body[-1] not in seen.inner_text("main")

    there.visit(f"/clippings/desk/{first.pk}/permission/")
    page.fill("input[name=given_by]", "岭南日报版权部")
    looked_at(there, "clippings-permission")
    page.click("main .button--main")
    citizen.visit(f"/clippings/{first.pk}/")
    looked_at(citizen, "clippings-permitted")
    assert LINES.body[-1] in seen.inner_text("main")
    there.visit("/en/clippings/desk/")
    looked_at(there, "clippings-desk-en")
