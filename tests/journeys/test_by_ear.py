"""The main errands as a screen reader tells them: the tree of accessibility, and where the reader is put after a step.

What is left out of a tree below may be there; what is in it must be, in this order. Indents are for the eye.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from hongmian.awards.domain.review.assigning import assign_entries
from hongmian.awards.models import Sheet
from tests.bulletins.deeds import busy_weeks
from tests.contacts.shift_cast import standing_in
from tests.journeys.conftest import DESK
from tests.journeys.test_award_review import call, made_at  # noqa: F401 a fixture
from tests.polls.deeds import opened, with_phone
from tests.wishes import making

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.usefixtures("own_boxes")]


def tells(page: Page, tree: str, where: str = "main") -> None:
    """What is read out holds every line of `tree`, in this order; between them may be more."""
    left = [line.strip().removeprefix("- ").removesuffix(":") for line in tree.strip().splitlines()]
    heard = page.locator(where).aria_snapshot()
    for line in heard.splitlines():
        if left and left[0] in line:
            del left[0]
    assert not left, f"{left[0]} is not read out here:\n{heard}"


def step_of(page: Page) -> str:
    """What is told as the step one is at."""
    return page.locator("[aria-current=step]").inner_text().split("\n")[-1]


def is_read_out(page: Page, role: str) -> None:
    """The reader is put to what went wrong, which says so by itself."""
    expect(page.locator(f"main [role={role}]")).to_be_focused()


def test_somebody_finds_an_open_line(cast, reader):
    page = reader().visit("/")
    tells(page, """
    - link "跳到正文"
    - banner:
      - navigation "主导航"
    - main:
      - heading "红棉守护 社工逆行" [level=1]
      - link "找开着的热线"
    - contentinfo:
      - navigation "全部页面"
    """, "body")  # fmt: skip

    page.get_by_role("link", name="找开着的热线").click()
    page.wait_for_url("**/help/**")

    tells(
        page,
        """
    - main:
      - heading "找一条开着的热线" [level=1]
      - combobox "区"
      - button "查看"
      - group "各区此刻开着的热线条数，点区名查看":
        - link "天河 2 条"
      - region "全市 · 2 条开着":
        - heading "全市 · 2 条开着" [level=2]
        - list "时间"
        - search:
          - searchbox "按站名、街道、服务或号码找"
        - list:
          - listitem:
            - heading "心桥心理支援专线" [level=3]
            - paragraph: 此刻开着 全天 24 小时
            - link "打电话 020-0000 1356"
            - link "打不通？心桥心理支援专线"
    """,
    )


def test_a_citizen_votes(cast, reader):
    poll = opened()
    with_phone(cast.charlie)
    page = reader(user=cast.charlie).visit(f"/vote/{poll.pk}/")
    assert step_of(page) == "选择"

    page.get_by_role("button", name="核对选票").click()
    is_read_out(page, "alert")
    tells(
        page,
        """
    - main:
      - heading "最佳守护热线" [level=1]
      - alert:
        - paragraph: 请选 1 至 2 项。
      - form "请选择":
        - status: 还可选 2 项
        - button "核对选票"
    """,
    )

    page.get_by_role("checkbox", name="西门口街坊热线").check()
    tells(page, """
    - form "请选择":
      - status: 还可选 1 项
    """, "main form")  # fmt: skip
    page.get_by_role("button", name="核对选票").click()
    page.wait_for_url("**/review/")
    assert step_of(page) == "核对"
    tells(
        page,
        """
    - main:
      - heading "核对您的选票" [level=1]
      - region "选了 1 项":
        - listitem:
          - button "去掉 西门口街坊热线"
        - button "投出这一票"
        - link "回去再选"
        - status
    """,
    )

    page.get_by_role("button", name="投出这一票").click()
    page.wait_for_url("**/receipt/")
    assert step_of(page) == "拿回执"
    tells(
        page,
        """
    - main:
      - heading "投好了，谢谢您" [level=1]
      - region "您的回执":
        - paragraph: 第 1 号
        - img "回执二维码"
        - button "存下回执"
    """,
    )


def test_a_worker_logs_a_call(cast, reader):
    standing_in(cast)
    page = reader(user=cast.wen).visit("/contacts/new/")
    page.wait_for_selector("form[data-ready]")
    tells(
        page,
        """
    - main:
      - heading "登记来电" [level=1]
      - combobox "热线"
      - group "为什么打来":
        - radio "防疫知识"
      - group "来电人":
        - radio "一般市民"
      - group "怎样结束":
        - radio "已解答"
      - textbox "一句话 可不填，勿写姓名电话"
      - button "存好，接下一通"
    """,
    )

    page.get_by_role("button", name="存好，接下一通").click()
    is_read_out(page, "alert")
    tells(page, "- paragraph: 为什么打来：请选一项。来电人：请选一项。怎样结束：请选一项。")

    for answer in ("防疫知识", "一般市民", "已解答"):
        page.get_by_role("radio", name=answer).press("Space")
    page.get_by_role("button", name="存好，接下一通").click()
    expect(page.locator("main aside").get_by_role("heading", name="今天已登记 1 通")).to_be_visible()
    expect(page.locator(".notice--good")).to_have_attribute("role", "status")


def test_a_citizen_grants_a_wish(cast, reader):
    making.on_wall(cast)
    page = reader(user=cast.charlie).visit("/wishes/")
    tells(
        page,
        """
    - main:
      - heading "心愿墙" [level=1]
      - figure "行动进展":
        - img "共1个心愿：已实现0个，进行中0个，待认领1个。"
      - region "微心愿":
        - search "筛选":
          - combobox "心愿类别"
        - status: 共1个心愿
        - listitem:
          - heading "独居长者想要一个电饭煲，煮粥方便些。" [level=3]:
            - link "独居长者想要一个电饭煲，煮粥方便些。"
    """,
    )

    page.get_by_role("link", name="独居长者想要一个电饭煲").click()
    assert step_of(page) == "待认领"
    tells(
        page,
        """
    - main:
      - heading "独居长者想要一个电饭煲，煮粥方便些。" [level=1]
      - list "心愿的进展"
      - term: 最迟时间
      - link "认领这个心愿"
    """,
    )
    page.get_by_role("link", name="认领这个心愿").click()
    page.get_by_role("button", name="认领", exact=True).click()
    is_read_out(page, "alert")
    tells(
        page,
        """
    - main:
      - heading "认领心愿" [level=1]
      - alert "有 1 处要改":
        - link "电话：请填写。"
      - group "认领多少":
        - radio "整个心愿：¥200" [checked]
      - textbox "电话" [invalid]
      - button "认领"
    """,
    )


def test_an_expert_declares_and_finds_the_sheets(call, cast, reader):  # noqa: F811 the fixture
    page = reader(user=cast.emma).visit("/desk/")
    page.get_by_role("link", name="最动人服务故事").click()
    page.wait_for_url("**/declare/")
    tells(
        page,
        """
    - main:
      - heading "回避申报" [level=1]
      - region "机构":
        - checkbox "榕光社会工作服务中心"
      - region "参与作品的人员":
        - checkbox "梁晓彤"
      - region "参评作品（编号与标题）":
        - checkbox "S4127 三楼的灯"
      - button "继续"
    """,
    )
    page.get_by_role("button", name="继续").click()
    page.get_by_label("我已看过名单").check()
    page.get_by_role("button", name="提交申报").click()
    page.wait_for_url("**/review/")
    assign_entries(call=call, by=cast.grace, at=made_at(call))

    page.goto(page.url + "stories/")

    theirs = Sheet.objects.filter(juror__expert__user=cast.emma).count()  # drawn by lot
    tells(
        page,
        f"""
    - main:
      - heading "最动人服务故事" [level=1]
      - progressbar "已提交 0 / {theirs}"
      - link "继续评审"
      - region "您的作品":
        - table "您的作品":
          - rowgroup:
            - row:
              - columnheader "编号"
              - columnheader "标题"
              - columnheader "您的评分表"
    """,
    )


def test_the_association_publishes_a_bulletin(cast, reader):
    busy_weeks(cast)
    page = reader(size=DESK, user=cast.grace).visit("/figures/publish/?as_of=2020-03-12")
    tells(
        page,
        """
    - main:
      - heading "发布一期通报" [level=1]
      - textbox "截至"
      - region "发布前检查":
        - listitem: 是 汇总表与记录逐格相符。
      - region "第 1 期的数字":
        - table "预览":
          - rowgroup:
            - row "热线服务市民 198 198 — 人次":
              - rowheader "热线服务市民"
      - button "发布"
    """,
    )

    page.get_by_role("button", name="发布", exact=True).click()

    tells(
        page,
        """
    - main:
      - heading "数说守护热线" [level=1]
      - region "每天多少":
        - figure:
          - img "每日服务人次
      - region "更正":
        - paragraph: 本期无更正。
    """,
    )
