"""What people of a campaign do in their browsers, one deed each; and what a reader sees of where the awards stand."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from hongmian.demo.awards.campaign import APPROVAL, APPROVED_BY, NAME, START
from tests.journeys.campaign import AWARDS
from tests.journeys.conftest import Reader

STANDS = {
    "coming": ("尚未开始", "Not yet open"), "entry": ("征集中", "Entries are collected"),
    "checked": ("资格审核", "Entries are checked"), "vote": ("公众投票", "Public vote"),
    "review": ("专家评审", "Expert review"), "result": ("结果", "Result"), "notice": ("公示", "Public notice"),
    "both": ("公众投票 · 专家评审", "Public vote · Expert review"), "between": ("等待下一环节", "Between two steps"),
    "done": ("评选结束", "Winners stand"),
}  # fmt: skip


def stand(me: Reader, *, others: str, prefix: str = "", **named: str) -> None:
    """The list of awards says so of each; `others`: of those that are not named."""
    page = me.visit(f"{prefix}/awards/")
    rows = {one: page.locator(".award-row", has=page.locator(f"h3 a[href='{prefix}/awards/{one}/']")) for one in AWARDS}
    seen = {one: row.locator(".state").first.inner_text() for one, row in rows.items()}
    assert seen == {one: STANDS[named.get(one, others)][bool(prefix)] for one in AWARDS}


def draft_all(me: Reader) -> None:
    page = me.visit("/award-desk/campaign/")
    told = {"name": NAME, "start": START.isoformat(), "approval": APPROVAL, "approved_by": APPROVED_BY}
    for name, value in told.items():
        page.fill(f"#id_{name}", value)
    page.click("button[value=look]")
    page.click("button[value=create]")
    page.get_by_text("已保存 5 份草稿").wait_for()


def publish(me: Reader, award: str) -> None:
    page = me.visit(f"/award-desk/{award}/publish/")
    page.check("#id_read")
    page.click("main form .button--main")
    page.wait_for_url(f"**/award-desk/{award}/")


def find_eligible(me: Reader, award: str, number: str) -> None:
    """With the keyboard alone: to the decision, every point, eligible."""
    page = me.visit(f"/award-desk/{award}/entries/{number}/")
    page.get_by_role("link", name="各项都标为“符合”").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**?hold**")
    page.get_by_role("button", name="作出结论").focus()
    page.keyboard.press("Enter")
    page.get_by_text(f"{number}：符合条件").wait_for()


def shut_out(me: Reader, award: str, number: str, why: str) -> None:
    page = me.visit(f"/award-desk/{award}/entries/{number}/?hold")
    page.get_by_role("group", name="内容齐全").get_by_label("不符合", exact=True).check()
    page.get_by_label("为什么不符合").last.fill(why)
    page.get_by_label("不符合条件：不参加评选").check()
    page.get_by_label("公开的理由").fill(why)
    page.get_by_role("button", name="作出结论").click()
    page.get_by_role("button", name="判为不符合条件").click()
    page.wait_for_url(f"**/{award}/entries/**")


def open_vote(me: Reader, award: str) -> None:
    page = me.visit(f"/award-desk/{award}/vote/")
    page.get_by_role("button", name="冻结并开启投票").click()
    page.get_by_role("link", name="公开页面").wait_for()


def assign(me: Reader, award: str) -> None:
    page = me.visit(f"/award-desk/{award}/assign/")
    page.get_by_role("button", name="分配", exact=True).click()
    page.get_by_text("第 1 轮已分配").wait_for()


def vote(me: Reader, award: str, *, prefix: str = "") -> str:
    """Vote for the first two of the list; return the number of the ballot that the receipt tells."""
    page = me.visit(f"{prefix}/vote/{award}/")
    boxes = page.locator("input[name=choice]")
    for place in range(2):
        boxes.nth(place).check()
    page.click("button[value=review]")
    page.wait_for_url("**/review/")
    page.click("form[action$='/cast/'] button")
    return page.locator(".receipt__no").inner_text()


def score_last(me: Reader, award: str, number: str) -> None:
    """By keyboard: from one criterion to the next with Enter, then to handing in."""
    page = me.visit(f"/review/{award}/{number}/")
    page.keyboard.press("1")
    boxes = page.locator("input[name^=score-]")
    for place in range(boxes.count()):
        page.keyboard.type(str(81 + place))
        page.keyboard.press("Enter")
    page.locator("[data-state]", has_text="已保存").wait_for()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/hand-in/")
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url(f"**/review/{award}/")


def draw(teller: Reader, other: Reader, award: str, value: str) -> None:
    for me, do in ((teller, "tell"), (other, "confirm")):
        page = me.visit(f"/award-desk/{award}/draw/")
        page.fill("#id_value", value)
        page.click(f"button[value={do}]")
        page.wait_for_load_state()
    assert value in other.page.inner_text("main .facts")


def second_word(page: Page) -> None:
    page.click(".dialog button[type=submit]")


def compute(me: Reader, award: str, batch: int) -> None:
    page = me.visit(f"/award-desk/{award}/batch-{batch}/compute/")
    second_word(page)
    page.wait_for_url(f"**/{award}/batch-{batch}/")
    assert "公示" in page.inner_text("main")


def make_certificates(me: Reader, award: str, batch: int) -> None:
    page = me.visit(f"/award-desk/{award}/certificates/")
    page.click(f"a[href$='/batch-{batch}/begin/']")
    second_word(page)
    page.wait_for_url(f"**/{award}/certificates/")


def refused(me: Reader, path: str) -> str:
    """Return the sentence with which a step that is not open answers whoever takes it all the same."""
    page = me.visit(path)
    second_word(page)
    return page.locator("[role=alert]").inner_text()


def said(me: Reader, path: str) -> Any:
    return me.visit(path).inner_text("main")
