"""An article from draft through a second person to the web, the feed and a correction; and what attacks do in a real
browser: nothing."""

from __future__ import annotations

import json
import os

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from hongmian.newsroom.domain.publishing import withdraw_article
from hongmian.newsroom.form.content import Station, words
from hongmian.newsroom.models import Article
from tests.journeys.conftest import DESK, LANGUAGES, PHONE
from tests.newsroom import making
from tests.richtext.attacks import ATTACKS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")


@pytest.fixture
def hu(cast):
    user = making.second()
    TOTP.activate(user, generate_totp_secret())
    return user


def looked_at(there, name: str) -> None:
    """The page as it stands is whole for everyone, and no wider than its window."""
    if SHOTS:
        there.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    assert (there.axe(), there.too_wide()) == ([], 0)


def done(page, button: str, said: str) -> None:
    """Press a button and wait until the page says what came of it."""
    page.click(button)
    page.wait_for_selector(f"[role=status]:has-text('{said}'), .notice:has-text('{said}')")


def editing(there, path: str):
    page = there.visit(path)
    page.wait_for_selector("form[data-ready]")
    return page


def stored_by(page, button: str) -> None:
    """Press a button of the form, which stores what is written, and wait for the form as it is then."""
    with page.expect_navigation():
        page.click(button)
    page.wait_for_selector("form[data-ready]")


def parts_of(article) -> list[str]:
    """What stands in an article, part by part: a station's code, or what a text begins with."""
    told = json.loads(Article.objects.select_related("current").get(pk=article.pk).current.parts_zh)
    return [one.get("code") or one["html"] for one in told]


def test_an_article_from_draft_to_readers_and_a_correction(cast, hu, reader):
    writer, second, public = reader(size=DESK, user=cast.grace), reader(size=DESK, user=hu), reader(size=PHONE)
    page = writer.visit("/news/desk/new/")
    page.fill("input[name=title_zh]", "榕荫街的灯")
    page.fill("textarea[name=lead_zh]", "一个社工站的三月。")
    looked_at(writer, "news-new")
    stored_by(page, "main .button--main")
    stored_by(page, "button[value='add:zh']")
    page.click(".prosed .ProseMirror")
    page.keyboard.type("有人听就好。")
    page.keyboard.press("Control+a")
    page.click(".prosed__tools button[title=加粗]")
    page.wait_for_selector("[data-stored]:has-text('已保存')")
    article = Article.objects.select_related("current").get()
    assert article.current.parts_zh == '[{"html":"<p><strong>有人听就好。</strong></p>","part":"words"}]'
    page.select_option("select[name=zh-add]", "station:TH-001")
    stored_by(page, "button[value='add:zh']")
    looked_at(writer, "news-writing")
    with page.expect_navigation():
        page.click("button[value=done]")
    done(page, "button:has-text('交给第二个人审')", "已送审")
    looked_at(writer, "news-sent")

    review = second.visit("/news/desk/")
    review.click("text=榕荫街的灯 >> nth=0")
    looked_at(second, "news-review")
    done(review, "button:has-text('照此审定')", "已审定")
    done(review, "button:has-text('立即发布')", "已发布。")

    shown = public.visit("/news/1/")
    assert "有人听就好。" in shown.inner_text("article")
    looked_at(public, "news-article")
    assert "榕荫街的灯" in shown.request.get(public.root + "/news/feed.json").text()

    page = editing(writer, f"/news/desk/{article.pk}/edit/")
    page.fill("input[name=title_zh]", "榕荫街的两盏灯")
    with page.expect_navigation():
        page.click("button[value=done]")
    page.fill("textarea[name=note_zh]", "灯有两盏。")
    looked_at(writer, "news-correction")
    done(page, "button:has-text('交给第二个人审')", "已送审")
    review.goto(f"{second.root}/news/desk/{article.pk}/versions/")
    assert "两盏" in review.inner_text(".compared ins >> nth=0")
    looked_at(second, "news-compared")
    review.goto(f"{second.root}/news/desk/{article.pk}/")
    done(review, "button:has-text('照此审定')", "已审定")
    done(review, "button:has-text('发布更正')", "已更正")

    shown = public.visit("/news/1/")
    assert "灯有两盏。" in shown.inner_text(".article__corrections")
    item = json.loads(shown.request.get(public.root + "/news/feed.json").text())["items"][0]
    assert "灯有两盏。" in item["content_html"]
    for there in (writer, second, public):
        assert (there.complaints, there.strangers()) == ([], [])


def test_what_was_not_stored_is_offered_again(cast, reader):
    made = making.article(cast)
    there = reader(size=DESK, user=cast.grace)
    page = editing(there, f"/news/desk/{made.pk}/edit/")
    page.route("**/edit/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.fill("input[name=title_zh]", "没有网络时写的")
    page.wait_for_selector("[data-stored]:has-text('先留在本机')")
    page.unroute("**/edit/")

    page = editing(there, f"/news/desk/{made.pk}/edit/")
    page.click("[data-bring]")
    assert page.input_value("input[name=title_zh]") == "没有网络时写的"
    page.wait_for_selector("[data-stored]:has-text('已保存')")


def test_what_a_button_stored_is_not_offered_again(cast, reader):
    made = making.article(cast)
    there = reader(size=DESK, user=cast.grace)
    page = editing(there, f"/news/desk/{made.pk}/edit/")
    page.fill("input[name=title_zh]", "换了题目")
    page.wait_for_selector("[data-stored]:has-text('先留在本机')")

    stored_by(page, "button[value='add:zh']")

    assert page.is_hidden("[data-left]")
    assert page.input_value("input[name=title_zh]") == "换了题目"


def test_parts_are_put_in_order_by_drag_and_by_keys_alone(cast, reader):
    parts = (words("<p>甲</p>"), Station("TH-001"), words("<p>乙</p>"))
    made = making.article(cast, told=making.draft(zh=parts))
    there = reader(size={"width": 1280, "height": 3000}, user=cast.grace)  # a drag begins and ends in sight
    page = editing(there, f"/news/desk/{made.pk}/edit/")

    with page.expect_navigation():
        page.drag_and_drop("#part-zh-2 [data-handle]", "#part-zh-0 .ProseMirror")
    page.wait_for_selector("form[data-ready]")
    assert parts_of(made) == ["<p>乙</p>", "<p>甲</p>", "TH-001"]

    page.focus("button[value='down:zh:0']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector("form[data-ready]")
    assert parts_of(made) == ["<p>甲</p>", "<p>乙</p>", "TH-001"]

    page.focus("#at-zh")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector("form[data-ready]")
    assert parts_of(made) == ["", "<p>甲</p>", "<p>乙</p>", "TH-001"]
    assert (there.complaints, there.strangers()) == ([], [])


def test_a_link_is_made_by_keys_and_one_that_leads_nowhere_is_told(cast, reader):
    made = making.article(cast, told=making.draft(zh=(words("<p>看这里</p>"),)))
    there = reader(size=DESK, user=cast.grace)
    page = editing(there, f"/news/desk/{made.pk}/edit/")
    page.focus(".prosed .ProseMirror")
    page.keyboard.press("Control+a")
    page.focus(".prosed__tools button:first-child")
    for _key in range(8):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("哪里")
    page.keyboard.press("Enter")
    assert "请写完整" in page.inner_text(".prosed__link [role=alert]")

    page.keyboard.press("Control+a")
    page.keyboard.type("example.org/a")
    page.keyboard.press("Enter")
    stored_by(page, ".writing__save button[value=save]")
    assert parts_of(made) == ['<p><a href="https://example.org/a">看这里</a></p>']


def test_the_desk_works_without_a_script(cast, reader):
    made = making.article(cast)
    there = reader(size=PHONE, user=cast.grace, script=False)
    page = there.visit(f"/news/desk/{made.pk}/edit/")
    page.fill("textarea[name=zh-0-html]", "第一段\n\n第二段")
    page.click("button[value=done]")

    assert "<p>第一段</p><p>第二段</p>" in Article.objects.select_related("current").get().current.parts_zh


@LANGUAGES
def test_the_list_is_whole_for_everyone(cast, reader, prefix, size):
    picture = making.picture(cast)
    making.published(cast, told=making.in_english(picture=picture.pk))
    making.published(cast, name="other")
    there = reader(size=size)
    there.visit(f"{prefix}/news/")
    looked_at(there, f"news-list{prefix.replace('/', '-')}")
    assert (there.complaints, there.strangers()) == ([], [])


@LANGUAGES
def test_a_withdrawn_article_says_why(cast, reader, prefix, size):
    made = making.published(cast)
    withdraw_article(article=made, why_zh="当事人要求撤回。", why_en="On request.", by=cast.grace, at=making.WRITTEN)
    there = reader(size=size)
    there.visit(f"{prefix}/news/1/")
    looked_at(there, f"news-withdrawn{prefix.replace('/', '-')}")


def test_attacks_do_nothing_in_a_real_browser(cast, reader):
    parts = tuple(words(attack) for attack in ATTACKS)
    for number in range(0, len(parts), 70):
        making.published(
            cast, name=f"attack {number}", told=making.draft(zh=(words("<p>x</p>"), *parts[number : number + 70]))
        )
    there = reader(size=DESK)
    dialogs = []
    there.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    for article in Article.objects.order_by("number"):
        page = there.visit(f"/news/{article.number}/")
        for link in page.query_selector_all(".article__words a"):
            assert link.evaluate("a => /^(https?|mailto|tel):$/.test(a.protocol)")
        assert (
            page.evaluate("document.querySelectorAll('article script, article iframe, article svg[onload]').length")
            == 0
        )
    page = there.visit("/news/")
    assert (dialogs, there.complaints, there.strangers()) == ([], [], [])


def test_attacks_do_nothing_in_the_editor(cast, reader):
    made = making.article(cast, told=making.draft(zh=tuple(words(attack) for attack in ATTACKS[:60])))
    there = reader(size=DESK, user=cast.grace)
    dialogs = []
    there.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page = editing(there, f"/news/desk/{made.pk}/edit/")
    page.evaluate(
        """attacks => { const editor = document.querySelector("textarea[data-words]").prosed;
        for (const one of attacks) editor.commands.setContent(one); }""",
        list(ATTACKS),
    )
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert (dialogs, there.strangers()) == ([], [])
