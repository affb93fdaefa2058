"""A review as experts meet it in a browser: declare, score by keyboard on a tablet, step back, hand in; and who never
sees an entry at all."""

from __future__ import annotations

import re

import pytest
from django.db import transaction

from hongmian.awards.domain.review.assigning import assign_entries
from hongmian.awards.logbook import flush, forget_log, log
from hongmian.awards.models import Juror, Relation, Sheet
from hongmian.contests.events import read_event
from tests.awards.making import made_call, made_entry, made_juror, tell_before
from tests.awards.review.deeds import expert_account, handed_in
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLET = {"width": 820, "height": 1180}
TEXT = "晚上八点，药到了阿婆手里。\n\n她隔着门说了三声多谢，我们在楼道里站了很久才走。"


@pytest.fixture
def call(cast, own_boxes):
    """Four stories and five experts; emma and one more have not declared."""
    made = made_call("stories", hash="3" * 64, experts_each=3)
    titles = {"S2381": "送药上楼的晚上", "S4127": "三楼的灯", "S6650": "隔离点的歌声", "S8014": "一通电话"}
    for place, (number, title) in enumerate(titles.items()):
        made_entry(
            made, number, title=title, answers={"story": TEXT}, agency=cast.one if place else cast.two,
            people=("梁晓彤" if place == 1 else f"作者{place}",),
        )  # fmt: skip
    made_juror(made, "黎颖诗", number=None, user=cast.emma, declared_at=None)
    for number in range(4):
        made_juror(made, f"专家{number}", number=None, user=expert_account(f"judge{number}"))
    with transaction.atomic():
        tell_before(made)
    yield made
    forget_log()


def test_an_expert_declares_scores_steps_back_and_hands_in(call, cast, reader):
    emma = reader(size=TABLET, user=cast.emma)

    page = emma.visit("/desk/")
    page.get_by_role("link", name="最动人服务故事").click()
    page.wait_for_url("**/declare/")
    page.get_by_label("梁晓彤").check()
    page.get_by_role("button", name="继续").click()
    page.get_by_role("combobox").select_option("family")
    page.get_by_label("我已看过名单").check()
    assert emma.axe() == []
    page.get_by_role("button", name="提交申报").click()
    page.wait_for_url("**/review/")
    assert list(Relation.objects.values_list("entry__number", "kind")) == [("S4127", "family")]

    assign_entries(call=call, by=cast.grace, at=made_at(call))
    own = list(Sheet.objects.filter(juror__expert__user=cast.emma).values_list("entry__number", flat=True))
    assert "S4127" not in own
    page = emma.visit("/review/stories/")
    assert "S4127" not in page.content()
    page.get_by_role("link", name="继续评审").click()
    page.wait_for_url("**/review/stories/S*/")
    first = page.url.rstrip("/").split("/")[-1]
    assert emma.axe() == []
    assert emma.too_wide() == 0

    assert page.locator(".score__none:visible").count() == 4
    score_by_keyboard(page, ["80", "85.5", "90", "70"])
    assert page.locator(".score__none:visible").count() == 0
    page.locator("[data-state]", has_text="已保存").wait_for()
    assert page.locator("[data-total]").inner_text() == "82.38"
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/hand-in/")
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/review/stories/")
    sheet = Sheet.objects.get(juror__expert__user=cast.emma, entry__number=first)
    assert sheet.scores == {"need": "80", "method": "85.5", "effect": "90", "spread": "70"}

    step_back(page, next(number for number in own if number != first))
    flush()
    told = [read_event(entry)["kind"] for entry in log().entries(0, log().size)]
    assert told[-3:] == ["assignment", "score", "assignment"]
    assert [said for said in emma.complaints if "404" not in said] == []


def made_at(call):
    return call.review_opens_at + (call.review_closes_at - call.review_opens_at) / 6


def score_by_keyboard(page, scores):
    """Out of the page with Esc, to the first criterion with 1, from one to the next with Enter; the last by arrows."""
    page.keyboard.press("1")
    for score in scores[:-1]:
        page.keyboard.type(score)
        page.keyboard.press("Enter")
    page.keyboard.type(str(float(scores[-1]) - 1))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")


def step_back(page, number):
    page.goto(re.sub(r"/review/.*", f"/review/stories/{number}/", page.url))
    page.get_by_role("link", name="我与这件作品有关系").click()
    page.get_by_label("师生").check()
    page.get_by_role("button", name="申请回避").click()
    page.wait_for_url("**/review/stories/")
    assert number not in page.locator("table").all_inner_texts().__str__()
    assert page.goto(re.sub(r"/review/.*", f"/review/stories/{number}/", page.url)).status == 404


def test_a_conflicted_expert_never_meets_the_entry_and_others_scores_come_last(call, cast, reader):
    """dora's agency had a part in none of emma's; emma works at the agency of three entries."""
    emma = Juror.objects.get(expert__user=cast.emma)
    emma.expert.agencies.create(agency=cast.one)
    emma.declared_at = emma.asked_at
    emma.save()
    assign_entries(call=call, by=cast.grace, at=made_at(call))
    reads = reader(size=PHONE, user=cast.emma)

    page = reads.visit("/review/stories/")
    assert [number for number in ("S4127", "S6650", "S8014") if number in page.content()] == []
    assert reads.visit("/review/stories/S4127/").get_by_text("三楼的灯").count() == 0

    for sheet in Sheet.objects.filter(entry__number="S2381").select_related("juror__expert__user", "entry"):
        if sheet.juror_id != emma.pk:
            handed_in(sheet, need="61.5")
    page = reads.visit("/review/stories/S2381/")
    assert "61.5" not in page.content()
    assert reads.too_wide() == 0
    handed_in(Sheet.objects.select_related("juror__expert__user", "entry").get(juror=emma))
    page = reads.visit("/review/stories/S2381/")
    assert "61.5" in page.inner_text("main")
    assert reads.axe() == []


def test_without_script_a_sheet_is_filled_in_and_handed_in(call, cast, reader):
    Juror.objects.filter(expert__user=cast.emma).update(declared_at=made_at(call))
    assign_entries(call=call, by=cast.grace, at=made_at(call))
    sheet = Sheet.objects.filter(juror__expert__user=cast.emma).select_related("entry")[0]
    page = reader(size=DESK, user=cast.emma, script=False).visit(f"/review/stories/{sheet.entry.number}/")

    for name in ("需求回应", "专业方法", "成效", "可推广"):
        page.get_by_role("spinbutton", name=name).fill("75")
    page.get_by_role("button", name="核对并提交").click()
    page.wait_for_url("**/hand-in/")
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/review/stories/")

    sheet.refresh_from_db()
    assert sheet.done_at is not None
