"""A wish from a visit without a network to its confirmation, with givers who pool; and a company's offer matched."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from hongmian.kit.clock import FixedClock
from hongmian.wishes.domain.freeing import lapse_due
from hongmian.wishes.models import Handover, Pledge, Proposal, Wish
from tests.conftest import NOW
from tests.indicators.recount import recounted, rolled_up
from tests.journeys.conftest import DESK, PHONE, choose
from tests.outreach.making import NAME, client_of
from tests.uploads.drawn_faces import face, parcel, written
from tests.wishes import making
from tests.wishes.making import citizen, somebody

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")
TEXT = "独居长者想要一个电饭煲，煮粥方便些。"


def shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def sound(there) -> None:
    assert (there.axe(), there.too_wide(), there.complaints, there.strangers()) == ([], 0, [], [])


def pledge(there, wish, *, part="", name) -> None:
    page = there.visit(f"/wishes/{wish.number}/pledge/")
    if part:
        page.check("input[name=how][value=part]")
        page.fill("input[name=amount]", part)
    page.fill("input[name=giver-name]", name)
    page.fill("input[name=giver-phone]", "15400008888")
    page.click(".entry__save .button--main")
    page.wait_for_url("**/wishes/mine/**")


def book_in(page, place: int, code: str = "") -> None:
    fold = page.locator(".gift").nth(place).locator("details").first
    fold.locator("summary").click()
    if code:
        fold.locator("input[name=code]").fill(code)
    fold.locator("button").click()
    page.wait_for_selector(".notice--good")


def at(settings, days: int):
    settings.HONGMIAN_CLOCK = FixedClock(NOW + timedelta(days=days))
    return settings.HONGMIAN_CLOCK.at


def test_a_wish_from_a_visit_without_a_network_reaches_the_person(cast, reader, settings):
    person = client_of(cast.one)
    wen = reader(size=PHONE, user=cast.wen)
    page = wen.visit(f"/wishes/desk/new/?client={person.pk}")
    page.wait_for_selector("form[data-ready]")
    page.context.set_offline(True)
    choose(page, "input[name=category][value=appliance]")
    page.fill("textarea[name=text_zh]", TEXT)
    choose(page, "input[name=price][value='20000']")
    choose(page, "input[name=consent][value=own]")
    page.click(".entry__save .button--main")
    page.wait_for_selector("[data-waiting] li")
    shot(page, "wish-offline-390")
    assert "电饭煲" not in page.evaluate("JSON.stringify(localStorage)")
    assert not Wish.objects.exists()
    page.context.set_offline(False)
    page.wait_for_selector("[data-sent]")
    page.reload()
    wen.complaints.clear()  # of the network that was not there
    wish = Wish.objects.get()
    assert (wish.state, wish.text_zh, wish.client) == ("collected", TEXT, person.pk)
    assert page.evaluate("Object.keys(localStorage).filter(one => one.startsWith('wish:')).length") == 0

    alice = reader(size=DESK, user=cast.alice)
    page = alice.visit("/wishes/desk/approvals/")
    page.click("form[action$='/approve/'] button")
    page.wait_for_selector(".notice--good")

    charlie, bob, third = (reader(size=PHONE, user=user) for user in (cast.charlie, cast.bob, citizen(1)))
    pledge(charlie, wish, part="120", name="陈善")
    pledge(bob, wish, name="心桥社工")
    pledge(third, wish, name="李心")  # it is taken: a place in line
    page = charlie.visit(f"/wishes/mine/{Pledge.objects.get(share=120_00).pk}/")
    page.fill("input[name=courier]", "顺丰")
    page.fill("input[name=tracking_no]", "SF1234567890")
    page.get_by_role("button", name="告诉社工站").click()
    page.wait_for_selector(".notice--good")
    shot(page, "wish-sent-390")
    sound(charlie)

    lapse_due(at=at(settings, 8))  # bob sent nothing
    states = {one.giver.name: one.state for one in Pledge.objects.select_related("giver")}
    assert states == {"陈善": "sent", "心桥社工": "lapsed", "李心": "held"}
    page = third.visit(f"/wishes/mine/{Pledge.objects.get(state='held').pk}/")
    page.check("input[name=way][value=station]")
    page.get_by_role("button", name="告诉社工站").click()
    code = page.text_content(".number-flag").strip()
    sound(third)

    at(settings, 9)
    page = wen.visit("/wishes/desk/tasks/")
    shot(page, "wish-tasks-390")
    sound(wen)
    page.click(f"text={wish.number}")
    book_in(page, 0)
    book_in(page, 1, code)
    wish.refresh_from_db()
    assert wish.state == "sent"
    shot(page, "wish-delivery-390")
    sound(wen)

    page = alice.visit(f"/wishes/desk/{wish.pk}/delivery/")
    page.get_by_role("button", name="显示送达码").click()
    told = page.text_content(".number-flag").strip()
    assert told == Handover.objects.get().code
    sound(alice)
    page = wen.visit(f"/wishes/desk/{wish.pk}/delivery/")
    page.fill("input[name=code]", told)
    page.get_by_role("button", name="本人已收到").click()
    page.wait_for_selector("#photo")
    assert {one.state for one in Pledge.objects.filter(wish=wish)} == {"done", "lapsed"}

    page.set_input_files("input[type=file]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": written(face())})
    page.get_by_role("button", name="保存照片").click()
    expect(page.locator(".notice--wrong")).to_contain_text("人脸")
    wen.complaints.clear()  # of the answer 422
    page.set_input_files("input[type=file]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": written(parcel())})
    page.get_by_role("button", name="保存照片").click()
    page.wait_for_selector(".poster img")
    page.fill("textarea[name=text]", f"{NAME}说：饭煲很好用，谢谢大家。")
    page.get_by_role("button", name="转达").click()
    page.wait_for_selector("blockquote")
    shot(page, "wish-handed-390")
    sound(wen)
    page.get_by_role("button", name="结束心愿").click()
    page.wait_for_selector("text=已实现并结束")
    wish.refresh_from_db()
    assert (wish.state, wish.text_zh) == ("granted", "")
    assert rolled_up() == recounted()

    page = charlie.visit(f"/wishes/mine/{Pledge.objects.get(share=120_00).pk}/")
    expect(page.locator("blockquote")).to_have_text("某某说：饭煲很好用，谢谢大家。")
    expect(page.locator(".poster img")).to_be_visible()
    shot(page, "wish-thanked-390")
    sound(charlie)
    sheet = page.context.request.get(charlie.root + page.get_attribute("a[href$='thanks.pdf']", "href"))
    assert sheet.headers["content-type"] == "application/pdf"
    page = reader(size=DESK).visit(f"/wishes/{wish.number}/")
    assert "电饭煲" not in page.content()
    assert NAME not in page.content()


def test_a_company_offers_fifty_wishes_and_the_association_confirms_which(cast, reader, tmp_path):
    near = [making.on_wall(cast, key=f"near{n}", price=200_00, **somebody(n)) for n in range(3)]
    dear = making.on_wall(cast, key="dear", price=500_00, **somebody(8))
    making.giver(cast.charlie, kind="company", name="广州木棉贸易有限公司", shown_as="木棉贸易")
    company = reader(size=PHONE, user=cast.charlie)
    page = company.visit("/wishes/mine/offers/new/")
    page.fill("input[name=count]", "50")
    choose(page, "input[name=most][value='30000']")
    choose(page, "input[name=districts][value='440106']")
    shot(page, "offer-390")
    sound(company)
    page.click(".entry__save .button--main")
    page.wait_for_selector(".notice--good")
    expect(page.locator("#list tbody tr")).to_contain_text("天河区")
    sound(company)

    grace = reader(size=DESK, user=cast.grace)
    page = grace.visit("/wishes/desk/match/")
    shot(page, "match-1280")
    sound(grace)
    page.get_by_role("button", name="生成方案").click()
    page.wait_for_url("**/wishes/desk/match/*/")
    expect(page.locator("tbody tr")).to_have_count(4)
    expect(page.locator("tbody tr", has_text=near[0].number)).to_contain_text("只有这份爱心符合该心愿")
    expect(page.locator("tbody tr", has_text=dear.number)).to_contain_text("1 份金额上限不够")
    shot(page, "proposal-1280")
    sound(grace)
    page.locator("tbody tr", has_text=near[2].number).locator("input[name=line]").check()
    page.fill("input[name=reason]", "街道已经解决")
    page.get_by_role("button", name="划除勾选的行").click()
    page.wait_for_selector(".notice--good")
    with page.expect_download() as downloaded:
        page.get_by_text("匹配记录（JSON）").click()
    downloaded.value.save_as(tmp_path / "record.json")
    assert (tmp_path / "record.json").read_text(encoding="utf-8") == Proposal.objects.get().record
    page.get_by_role("link", name="确认 2 个心愿").click()
    page.get_by_role("button", name="确认").click()
    page.wait_for_selector(".notice--good")
    shot(page, "proposal-confirmed-1280")
    sound(grace)

    assert sorted(one.wish.number for one in Pledge.objects.all()) == sorted(one.number for one in near[:2])
    page = company.visit("/wishes/mine/")
    expect(page.locator("tbody tr")).to_have_count(2)
    page = grace.visit("/wishes/desk/figures/")
    shot(page, "figures-1280")
    sound(grace)
    page = grace.visit("/en/wishes/desk/figures/")
    sound(grace)
