"""An article copied for WeChat and sent as a draft; a newsletter from first e-mail to last click; kits and posters."""

from __future__ import annotations

import io
import os
import re
import zipfile

import pytest

from hongmian.channels.models import Issue, Subscriber
from tests.channels import making
from tests.channels.smtp_server import serving as mailing
from tests.channels.wechat.server import APP_ID, SECRET, serving
from tests.journeys.conftest import DESK, LANGUAGES, PHONE
from tests.newsroom import making as news

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")


@pytest.fixture(autouse=True)
def _home(settings, tmp_path, live_server):
    settings.HONGMIAN_DEMO, settings.HONGMIAN_SMTP_URL, settings.HONGMIAN_HOME = True, "", tmp_path
    settings.HONGMIAN_PUBLIC_URL = live_server.url


def looked_at(there, name: str) -> None:
    """The page as it stands is whole for everyone, and no wider than its window."""
    if SHOTS:
        there.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    assert (there.axe(), there.too_wide()) == ([], 0)


def copied(page) -> str:
    return page.evaluate("navigator.clipboard.read().then(all => all[0].getType('text/html')).then(one => one.text())")


def test_an_article_is_copied_with_its_layout_and_sent_as_one_draft(cast, reader, settings):
    article = making.article(cast)
    with serving() as wechat:
        settings.HONGMIAN_WEIXIN_OFFICIAL_APP_ID, settings.HONGMIAN_WEIXIN_OFFICIAL_SECRET = APP_ID, SECRET
        settings.HONGMIAN_WEIXIN_OFFICIAL_URL = wechat.address
        there = reader(size=DESK, user=cast.grace, permissions=["clipboard-read", "clipboard-write"])
        page = there.visit("/channels/desk/")
        looked_at(there, "channels-desk")
        page.click("text=榕荫街的灯")
        assert "有人听就好" in page.frame_locator("iframe").locator("body").inner_text()
        page.click("text=复制到公众号 >> nth=1")
        page.wait_for_selector("text=已复制")
        assert "有人听就好" in copied(page)
        assert 'style="font-size:16px' in copied(page)

        wechat.faults["/cgi-bin/draft/add"] = [45009]
        page.click("button:has-text('推送到草稿箱')")
        page.wait_for_selector("#push-state:has-text('接口调用次数已用完')")
        looked_at(there, "channels-refused")
        page.click("button:has-text('推送到草稿箱')")
        page.wait_for_selector("#push-state:has-text('已进公众号草稿箱')")
        page.click("button:has-text('更新草稿')")
        page.wait_for_selector("#push-state:has-text('已更新公众号草稿')")
        looked_at(there, "channels-article")

        assert [piece["content_source_url"] for piece in wechat.drafts.values()] == [
            f"{there.root}/news/{article.number}/"
        ]
    there.visit("/channels/desk/pushes/")
    looked_at(there, "channels-pushes")
    # Chromium reads HTML on its way to and from the clipboard under our policy: it complains of styles, keeps them
    assert [said for said in there.complaints if "Applying inline style" not in said] == []
    assert there.strangers() == []


@LANGUAGES
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_reader_subscribes_receives_an_issue_and_leaves_with_one_click(cast, reader, settings, prefix, size, script):
    with mailing() as post:
        settings.HONGMIAN_SMTP_URL = post.url
        me = reader(size=size, script=script)
        page = me.visit(f"{prefix}/channels/newsletter/")
        page.fill("input[name=address]", "mei.lin@example.org")
        page.click("main .button--main")
        page.wait_for_url("**/newsletter/asked/")
        page.goto(link_in(post.taken[0][1]))
        assert Subscriber.objects.get().state == "asked"
        page.click("main .button--main")
        page.wait_for_url("**/newsletter/own/**")
        if script:
            looked_at(me, f"newsletter-own{prefix.replace('/', '-')}")

        issue = making.approved(cast)
        staff = reader(size=DESK, user=cast.grace)
        staff.visit(f"/channels/desk/issues/{issue.pk}/send/")
        looked_at(staff, "newsletter-send")
        staff.page.click("main .button--main")
        assert "已全部发完" in staff.page.inner_text("#sending")
        looked_at(staff, "newsletter-sent")

        (to, letter) = post.taken[1]
        assert to == "mei.lin@example.org"
        page.goto(re.search(r"http\S+/newsletter/1/", letter.get_body(("plain",)).get_content())[0])
        assert page.inner_text("h1") in ("第一期：木棉开了", "No. 1: the kapok is in flower")
        if script:
            looked_at(me, f"newsletter-issue{prefix.replace('/', '-')}")
        page.goto(letter["List-Unsubscribe"].strip(" <>"))
        page.click("main .button--main")

        assert not Subscriber.objects.exists()
        assert Issue.objects.get().letters.get().reader_id is None
        assert me.complaints + staff.complaints == []


def link_in(message) -> str:
    return re.search(r"http\S+/newsletter/confirm/\S+", message.get_content())[0]


def test_an_issue_is_composed_in_the_browser_and_read_by_a_second_person(cast, reader):
    making.article(cast)
    there = reader(size=DESK, user=cast.grace)
    page = there.visit("/channels/desk/issues/new/")
    for name, words in making.GIVEN.items():
        page.fill(f"[name={name}]", words)
    page.fill(".place__box >> nth=0", "1")
    looked_at(there, "newsletter-new")
    page.click("main .button--main")
    assert "榕荫街的灯" in page.frame_locator("iframe >> nth=0").locator("body").inner_text()
    looked_at(there, "newsletter-draft")
    page.click("text=提交审核")

    second = reader(size=PHONE, user=news.second())
    second.visit(page.url.removeprefix(there.root))
    looked_at(second, "newsletter-review")
    second.page.click("text=已审读，通过")

    assert Issue.objects.get().state == "approved"
    assert there.complaints + second.complaints == []


@LANGUAGES
def test_a_journalist_takes_a_press_kit(cast, reader, prefix, size):
    me = reader(size=size)
    page = me.visit(f"{prefix}/channels/press/")
    looked_at(me, f"press{prefix.replace('/', '-')}")
    with page.expect_download() as kept:
        page.click("main .kits .button >> nth=0")

    with zipfile.ZipFile(io.BytesIO(kept.value.path().read_bytes())) as kit:
        assert {"README.txt", "contact.txt", "licence.txt", "SHA256SUMS"} <= set(kit.namelist())
    assert me.complaints == []


def test_posters_are_chosen_and_fetched_in_one_file(cast, reader):
    making.article(cast)
    there = reader(size=DESK, user=cast.grace)
    page = there.visit("/channels/desk/posters/?kind=headline")
    looked_at(there, "posters")
    page.click(".poster .choice")
    with page.expect_download() as kept:
        page.click("text=打包下载所选")

    with zipfile.ZipFile(io.BytesIO(kept.value.path().read_bytes())) as packed:
        assert len(packed.namelist()) == 2
    assert there.complaints == []


@LANGUAGES
def test_a_link_that_is_no_longer_good_says_what_to_do(cast, reader, prefix, size):
    me = reader(size=size)
    code = making.own_code(making.reader())
    me.visit(f"{prefix}/channels/newsletter/leave/{code}/")
    me.page.click("main .button--main")
    looked_at(me, f"newsletter-left{prefix.replace('/', '-')}")
    me.visit(f"{prefix}/channels/newsletter/own/{code}/")
    looked_at(me, f"newsletter-gone{prefix.replace('/', '-')}")
