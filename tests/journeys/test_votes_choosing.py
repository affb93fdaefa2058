"""Choosing in a real browser: by hand, by keyboard, back and forth, on small screens and long lists."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.test_votes import flaws
from tests.polls.deeds import opened, vote, with_phone

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("own_boxes")]
ROWS = [{"code": f"{n:02}", "title_zh": f"热线{n:02}", "district": ("440104", "440106")[n % 2]} for n in range(12)]
LONG = "某某街道社会工作服务站暨未成年人保护工作站" * 4
AT_TWICE = {"width": 195, "height": 422}  # a telephone of 390 px at 200 %


def ticked(page) -> list[str]:
    return sorted(page.eval_on_selector_all("input:checked", "all => all.map(one => one.value)"))


def test_the_counter_stops_at_the_most_says_so_and_finding_hides_the_others(cast, reader):
    me = reader()
    page = me.visit(f"/vote/{opened(rows=ROWS).pk}/")
    for code in ("01", "02"):
        page.check(f"input[value='{code}']")

    assert page.is_disabled("input[value='03']")
    assert page.inner_text(".tally__count").split() == ["2", "/", "2"]
    assert page.locator(".tally__say:not(.unseen)").inner_text() == "已选满，先去掉一项才能再选。"
    page.fill("#q", "热线07")
    assert (page.locator(".candidate:visible").count(), page.inner_text("[data-found]")) == (1, "找到 1 项。")
    page.fill("#q", "")
    page.select_option("#district", "440104")
    assert (page.locator(".candidate:visible").count(), page.inner_text("[data-found]")) == (6, "找到 6 项。")
    assert ticked(page) == ["01", "02"]


def test_where_one_is_chosen_another_press_takes_its_place(cast, reader):
    page = reader().visit(f"/vote/{opened(max_choices=1).pk}/")

    page.check("input[value='01']")
    page.check("input[value='03']")

    assert ticked(page) == ["03"]
    assert page.inner_text("[data-count]") == "1"


def test_ticks_outlive_a_reload_and_the_way_back(cast, reader):
    page = reader().visit(f"/vote/{opened(rows=ROWS).pk}/")
    page.check("input[value='05']")
    page.check("input[value='11']")

    page.reload()
    after_reload = ticked(page)
    page.click("button[value=review]")
    page.wait_for_url("**/review/")
    page.go_back()
    page.wait_for_load_state()

    assert (after_reload, ticked(page)) == (["05", "11"], ["05", "11"])


def test_the_receipt_takes_the_ticks_of_the_tab_away(cast, reader):
    poll = opened(rows=ROWS)
    with_phone(cast.charlie)
    me = reader(user=cast.charlie)
    page = me.visit(f"/vote/{poll.pk}/")
    page.check("input[value='05']")
    page.click("button[value=review]")
    page.wait_for_url("**/review/")
    page.click("form[action$='/cast/'] button")
    page.wait_for_selector(".receipt__no")

    me.visit(f"/vote/{poll.pk}/")

    assert ticked(page) == []
    assert not page.evaluate("JSON.stringify([localStorage, sessionStorage])").count('"05"')


def test_the_keyboard_alone_ticks_and_goes_on(cast, reader):
    poll = opened(rows=ROWS)
    me = reader(size=DESK, reduced_motion="reduce")
    page = me.visit(f"/vote/{poll.pk}/")

    met = []
    while not met or met[-1] != "review":
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.value || document.activeElement.textContent.trim()"))
        hidden = page.evaluate("""() => {
          const here = document.activeElement, box = here.getBoundingClientRect();
          const bar = document.querySelector(".tally").getBoundingClientRect();
          return !here.closest(".tally") && box.bottom > bar.top && box.top < bar.bottom;
        }""")
        assert not hidden, met[-1]
    assert met[0] == "跳到正文"
    assert sorted(met[-13:-1]) == [row["code"] for row in ROWS]

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # goes on, and does not search
    page.wait_for_url("**/review/")
    assert page.locator(".picked li").count() == 1


def test_nothing_chosen_moves_the_focus_to_what_is_wrong(cast, reader):
    page = reader().visit(f"/vote/{opened().pk}/")

    page.click("button[value=review]")
    page.wait_for_selector("[role=alert]")

    assert page.evaluate("document.activeElement.textContent.trim()") == "请选 1 至 2 项。"


@pytest.mark.parametrize(
    ("prefix", "size", "large"), [("", AT_TWICE, False), ("/en", AT_TWICE, False), ("", PHONE, True)]
)
def test_pages_are_whole_at_twice_the_size_with_names_however_long(cast, reader, prefix, size, large):
    rows = [{"code": "01", "title_zh": LONG, "title_en": "W" * 80, "district": "440106"}, *ROWS[2:]]
    poll = opened(rows=rows)
    vote(poll, 0)
    me = reader(size=size)
    if large:
        me.page.context.add_cookies([{"name": "text", "value": "large", "url": me.root}])

    found = []
    for path in ("/", "/vote/", f"/vote/{poll.pk}/results/", "/vote/receipt/", f"/vote/{poll.pk}/"):
        me.visit(prefix + path)
        found += [f"{path} {flaw}" for flaw in flaws(me)]
    me.page.check("input[value='01']")
    me.page.click("button[value=review]")
    me.page.wait_for_url("**/review/")

    assert found + flaws(me) == []


def test_three_hundred_candidates_are_one_page_that_is_not_heavy(cast, reader, client, django_assert_num_queries):
    rows = [
        {
            "code": f"{n:03}",
            "title_zh": f"某街社工站守护热线{n}",
            "text_zh": "停课期间陪家长过日子。" * 2,
            "district": "440106",
        }
        for n in range(300)
    ]
    poll = opened(rows=rows, max_choices=10)

    with django_assert_num_queries(6):
        plain = client.get(f"/vote/{poll.pk}/", headers={"Accept-Encoding": "gzip"})
    page = reader().visit(f"/vote/{poll.pk}/")
    page.fill("#q", "热线299")

    assert len(plain.content) < 30_000  # as sent
    assert page.locator(".candidate:visible").count() == 1
