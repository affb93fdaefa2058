"""The check of an award's entries, from the list to the vote, as the association meets it in a browser."""

from __future__ import annotations

import pytest
from django.db import transaction

from hongmian.awards.domain.eligibility.comparing import compare_due
from hongmian.awards.domain.eligibility.deciding import decide_eligibility
from hongmian.awards.logbook import forget_log, tell
from hongmian.awards.models import Entry
from hongmian.polls.queries.polls import log_key_of, poll_named
from tests.awards.making import DAY, FORMULA, NOW, made_call, made_entry
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COPIED = "药送到门口的时候，阿婆隔着门说了三声多谢，我们在楼道里站了很久才走。"
ITEMS = [
    {"id": "period", "zh": "服务发生在本次征集规定的期间内", "en": "The work falls within the period of this call"},
    {"id": "private", "zh": "没有服务对象的真实姓名、电话", "en": "No real names or telephone numbers of clients"},
]


@pytest.fixture
def call(cast, own_boxes, settings):
    """Three stories wait; two have a passage in common."""
    with transaction.atomic():
        formula = {
            **FORMULA,
            "vote": {"weight": "40", "method": "rank", "full": "100", "log_key": log_key_of("stories")},
        }
        made = made_call(
            "stories", formula=formula, checklist=ITEMS, entry_closes_at=NOW - DAY, checked_by=NOW + 2 * DAY,
            vote_opens_at=NOW + 3 * DAY, vote_closes_at=NOW + 6 * DAY, vote_choices=1, review_opens_at=NOW + 3 * DAY,
        )  # fmt: skip
        tell("call", "stories", at=NOW - 12 * DAY, call="a" * 64)
        texts = {
            "S2381": ("送药上楼的晚上", f"那天雨很大。{COPIED}回到站里已经九点，值班的同事还在等着交班。"),
            "S4127": ("三楼的灯", f"她一个人住在三楼。{COPIED}后来每晚八点，灯都会亮一下，那是说：我很好。"),
            "S6650": ("隔离点的歌声", "他说想听一段粤曲。打 15400001111 也找不到人的那几天，我们隔着走廊给他唱。"),
        }
        for place, (number, (title, text)) in enumerate(texts.items(), 1):
            made_entry(
                made, number, title=title, answers={"story": text}, agency=cast.one, verdict="",
                commitment=f"{place:064x}", contact_name="林静", contact_phone="15400002222",
            )  # fmt: skip
            tell("entry", "stories", at=NOW - 8 * DAY, entry=number, commitment=f"{place:064x}")
    compare_due(at=NOW)
    yield made
    forget_log()


def test_an_officer_reads_decides_and_opens_the_vote(call, cast, reader):
    officer = reader(size=DESK, user=cast.grace, axe=True)
    page = officer.visit("/award-desk/stories/entries/?verdict=waiting")
    assert "3 件等候审核" in page.inner_text("main")
    page.get_by_label("与别处相同的段落").select_option("any")
    page.wait_for_url("**alike=any**")
    page.get_by_role("link", name="S2381").click()

    # the passage stands beside its twin
    assert page.locator("mark").all_inner_texts() == [COPIED[:-1]] * 2
    assert officer.axe() == []

    # with the keyboard alone: to the decision, every point, eligible
    page.get_by_role("link", name="去作结论").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="各项都标为“符合”").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="作出结论").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/S4127/")
    assert "S2381：符合条件，已记入评选账本。" in page.inner_text("main")

    # shutting out asks once more, and a reason that names somebody is not taken
    group = page.get_by_role("group", name="服务发生在本次征集规定的期间内")
    assert not page.get_by_label("为什么不符合").first.is_visible()
    group.get_by_label("不符合", exact=True).check()
    page.get_by_label("为什么不符合").first.fill("服务在三月下旬才开始")
    page.get_by_role("group", name="没有服务对象的真实姓名、电话").get_by_label("符合", exact=True).check()
    page.get_by_label("不符合条件：不参加评选").check()
    page.get_by_label("公开的理由").fill("林静写的时间不对。")
    page.get_by_role("button", name="作出结论").click()
    assert "理由里不能出现姓名" in page.inner_text("main")
    assert officer.axe() == []
    page.get_by_label("公开的理由").fill("服务时间不在本次征集期内。")
    page.get_by_role("button", name="作出结论").click()
    assert Entry.objects.get(number="S4127").verdict == ""
    assert officer.axe() == []
    page.get_by_role("button", name="判为不符合条件").click()
    page.wait_for_url("**/S6650/")

    # what may be personal is told; whoever must be asked is opened with a reason
    assert "1*********1" in page.inner_text("main")
    page.get_by_role("link", name="说明理由后查看").click()
    page.get_by_label("为什么要看").fill("核对文中的电话是否真实")
    page.get_by_role("button", name="查看").click()
    assert "154 0000 2222" in page.inner_text("main")
    assert officer.complaints == []
    assert officer.strangers() == []


def test_the_vote_is_opened_once_everything_is_decided(call, cast, reader):
    officer = reader(size=DESK, user=cast.grace, axe=True)
    page = officer.visit("/award-desk/stories/vote/")
    assert "还有 3 件作品没有审核结论" in page.inner_text("main")
    for entry in call.entries.all():
        decide(entry)

    page.reload()
    assert officer.axe() == []
    page.get_by_role("button", name="冻结并开启投票").click()
    assert officer.axe() == []
    page.get_by_role("link", name="公开页面").click()

    assert page.url.endswith("/vote/stories/")
    assert "三楼的灯" in page.inner_text("main")
    assert poll_named("stories").state == "open"


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("english", ["", "/en"])
def test_every_page_fits_and_can_be_read(call, cast, reader, size, english):
    officer = reader(size=size, user=cast.grace, axe=True)
    decide(call.entries.get(number="S2381"))
    for path in ("entries/", "entries/S4127/", "entries/S2381/", "entries/S4127/contact/", "vote/"):
        officer.visit(f"{english}/award-desk/stories/{path}")
        assert officer.axe() == [], path
        assert officer.too_wide() <= 0, path
    assert officer.complaints == []


def test_it_all_works_without_script(call, cast, reader):
    page = reader(user=cast.grace, script=False).visit("/award-desk/stories/entries/S2381/?hold")

    page.get_by_role("button", name="作出结论").click()

    assert page.url.endswith("/S4127/")
    assert Entry.objects.get(number="S2381").verdict == "eligible"


def decide(entry):
    answers = {item["id"]: {"holds": True, "why": ""} for item in ITEMS}
    decide_eligibility(entry=entry, answers=answers, verdict="eligible", why="", by=None, at=NOW)
