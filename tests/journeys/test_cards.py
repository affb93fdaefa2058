"""A card printed, handed out, and printed anew after its line changed; a citizen's telephone that asks for one."""

from __future__ import annotations

import io
import os

import pytest
import zxingcpp
from PIL import Image

from hongmian.cards.models import Batch, BatchCard, CardRequest
from tests.cards import making
from tests.journeys.conftest import DESK, LANGUAGES, PHONE
from tests.press.cards import proofs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")


def looked_at(there, name: str) -> None:
    """The page as it stands is whole for everyone, and no wider than its window."""
    if SHOTS:
        there.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    assert (there.axe(), there.too_wide()) == ([], 0)


def downloaded(page, words: str) -> bytes:
    with page.expect_download() as kept:
        page.click(f"text={words}")
    return kept.value.path().read_bytes()


def test_a_card_is_printed_anew_after_its_line_changed(cast, reader, settings, live_server):
    settings.HONGMIAN_PUBLIC_URL = live_server.url
    there = reader(size=DESK, user=cast.alice)
    page = there.visit(f"/cards/desk/batches/new/?station={cast.banyan.pk}")
    page.fill("input[name=copies]", "100")
    looked_at(there, "cards-new")
    page.click("main .button--main")
    looked_at(there, "cards-batch")
    content = downloaded(page, "A4 拼版（PDF）")
    assert "020-0000 1234" in proofs.text(content, 0)
    (address, *_rest) = {text for text, *_ in proofs.codes(content, 0)}

    worker = reader(size=PHONE, user=cast.wen)
    scanned = worker.visit(f"/cards/bundle/{BatchCard.objects.get().code}/")
    scanned.fill("input[name=count]", "40")
    scanned.fill("input[name=place]", "榕荫小区")
    looked_at(worker, "cards-bundle")
    scanned.click("main .button--main")
    assert "已登记 40 张" in scanned.inner_text("main")

    there.visit(f"/network/hotlines/{cast.guard.pk}/edit/")
    page.fill("input[name=number]", "020-00001777")
    page.click("main .button--main")
    there.visit("/cards/desk/recalls/")
    looked_at(there, "cards-recalls")
    told = page.inner_text(".recall")
    assert "卡上写的是 020-0000 1234，现在是 020-0000 1777" in told
    assert "入户派发 榕荫小区 40" in told
    page.click("text=重印")
    looked_at(there, "cards-reprinted")
    assert "020-0000 1777" in proofs.text(downloaded(page, "A4 拼版（PDF）"), 0)
    assert [batch.reprint_of is not None for batch in Batch.objects.order_by("number")] == [False, True]

    citizen = reader(size=PHONE)
    citizen.visit(address.removeprefix(live_server.url))  # what an old card's code says
    looked_at(citizen, "cards-old-code")
    assert "020-0000 1777" in citizen.page.inner_text("main")
    assert citizen.strangers() == there.strangers() == []
    assert citizen.complaints + there.complaints + worker.complaints == []


def test_a_line_of_ones_own_is_looked_at_before_it_is_stored(cast, reader):
    there = reader(size=DESK, user=cast.alice)
    page = there.visit(f"/cards/desk/stations/{cast.banyan.pk}/")
    plain = page.get_attribute(".card-look img", "src")
    page.fill("input[name=line]", "每周三下午义诊")
    page.click("button[name=look]")
    looked_at(there, "cards-look")

    assert page.get_attribute(".card-look img", "src") != plain
    page.click("text=保存文字")
    assert page.input_value("input[name=line]") == "每周三下午义诊"
    assert there.complaints == []


@LANGUAGES
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_citizen_asks_for_a_card_and_takes_its_picture(cast, reader, prefix, size, script):
    there = reader(size=size, script=script)
    page = there.visit(f"{prefix}/cards/?q=榕荫")
    if script:
        looked_at(there, f"cards-public{prefix.replace('/', '-')}")
    page.click("main .hotline .button >> nth=0")
    page.fill("textarea[name=address]", making.DOOR)
    if script:
        looked_at(there, f"cards-ask{prefix.replace('/', '-')}")
    page.click("main .button--main")

    assert page.url.endswith("/cards/of/TH-001/sent/")
    assert CardRequest.objects.get().address == making.DOOR
    picture = page.request.get(f"{there.root}/cards/of/TH-001/card.png")
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.body())).convert("L"))
    assert code.text.endswith("/help/stations/TH-001/")
    assert there.complaints == []
