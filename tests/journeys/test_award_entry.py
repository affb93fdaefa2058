"""An entry from its first word to its receipt, on a phone: stored by itself, never lost, looked through, sent in."""

from __future__ import annotations

import os
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from hongmian.awards.form.presets import preset
from hongmian.awards.logbook import forget_log
from hongmian.awards.models import Entry
from tests.awards.entries.making import STORY, begun, open_call, sent, to_mend, written
from tests.journeys.conftest import DESK, PHONE
from tests.uploads.made_files import docx, photograph

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS")
LANGUAGES = pytest.mark.parametrize(("prefix", "size"), [("", PHONE), ("/en", DESK)], ids=["zh", "en"])


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    yield
    forget_log()


@pytest.fixture
def patient(reader):
    """A browser that waits for a slow machine."""

    def open_browser(**more):
        me = reader(**more)
        me.page.set_default_timeout(60_000)
        expect.set_options(timeout=30_000)
        return me

    yield open_browser
    expect.set_options(timeout=5_000)


def shot(page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def flaws(me) -> list[str]:
    wide = [f"{me.too_wide()} px too wide"] if me.too_wide() > 0 else []
    return me.axe() + me.strangers() + wide


def stored(page) -> None:
    expect(page.locator("[data-told]")).to_contain_text("已自动保存")


def test_an_entry_on_a_phone(cast, patient):
    open_call("stories")
    me = patient(size=PHONE, user=cast.wen)
    page = me.visit("/entries/")
    shot(page, "entries-empty-390")
    page.click(".entry-row .button")
    shot(page, "entry-begin-390")
    page.click("main form .button--main")
    page.wait_for_selector("form[data-ready]")

    page.fill("#id_title", "送药上楼的晚上")
    page.fill("#id_answer-story", f"{STORY}阿婆的电话是 13800138000。")
    stored(page)
    page.reload()
    expect(page.locator("#id_title")).to_have_value("送药上楼的晚上")
    expect(page.locator("#id_answer-story")).to_have_value(f"{STORY}阿婆的电话是 13800138000。")

    page.set_input_files("#file-pictures", [{"name": "合影.jpg", "mimeType": "image/jpeg", "buffer": photograph()}])
    expect(page.locator(".kept-file")).to_contain_text("已去掉")
    expect(page.locator(".kept-file")).to_contain_text("拍摄地点")
    page.set_input_files(
        "#file-report",
        [{"name": "宏.docx", "mimeType": "application/zip", "buffer": docx(word__vbaProject_DOT_bin=b"x")}],
    )
    expect(page.locator("#files-report [data-state]")).to_contain_text("文件含有宏")
    page.click("#files-report [data-cancel]")

    page.click(".entry-save button[value=check]")
    page.wait_for_selector("[data-errors]")
    shot(page, "entry-errors-390")
    assert flaws(me) == []
    page.fill("#person-0-name", "许静")
    page.fill("#id_contact_name", "许静")
    page.fill("#id_contact_phone", "154 0000 1111")
    page.check("input[name=may_publish]")
    stored(page)
    shot(page, "entry-write-390")
    page.click(".entry-save button[value=check]")
    page.wait_for_url("**/submit/")

    expect(page.locator(".findings")).to_contain_text("手机号码")
    shot(page, "entry-submit-390")
    assert flaws(me) == []
    page.check("input[name=sure]")
    page.press("button.button--main", "Enter")
    page.wait_for_url("**/receipt/")
    entry = Entry.objects.get()
    expect(page.locator(".entry-receipt__no")).to_contain_text(entry.number)
    shot(page, "entry-receipt-390")
    assert flaws(me) == []

    page.click("main a[href$='/withdraw/']")
    shot(page, "entry-withdraw-390")
    page.click("button.button--danger")
    page.wait_for_url("**/entries/")
    assert Entry.objects.get().withdrawn_at is not None
    assert [said for said in me.complaints if "422" not in said] == []


def test_with_the_keyboard_alone(cast, patient):
    entry = begun(open_call("stories"), cast.charlie)
    me = patient(size=DESK, user=cast.charlie)
    page = me.visit(f"/entries/{entry.pk}/")
    page.wait_for_selector("form[data-ready]")

    page.focus("#id_title")
    page.keyboard.type("送药上楼的晚上")
    page.keyboard.press("Tab")
    page.keyboard.type(STORY)
    page.focus("#person-0-name")
    page.keyboard.type("林静")
    page.focus("#id_contact_name")
    page.keyboard.type("林静")
    page.keyboard.press("Tab")
    page.keyboard.type("15400001111")
    page.keyboard.press("Tab")
    page.keyboard.type("lin@example.org")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/submit/")
    page.focus("form.section button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipt/")

    assert Entry.objects.get().is_sent


def test_a_lost_network_and_a_second_window_lose_nothing(cast, patient):
    entry = begun(open_call("stories"), cast.charlie)
    me = patient(size=PHONE, user=cast.charlie)
    page = me.visit(f"/entries/{entry.pk}/")
    page.wait_for_selector("form[data-ready]")
    page.context.set_offline(True)
    page.fill("#id_title", "楼道里写的")
    expect(page.locator("[data-told]")).to_contain_text("没有网络")
    shot(page, "entry-offline-390")
    page.context.set_offline(False)
    stored(page)
    assert Entry.objects.get().title == "楼道里写的"

    written(Entry.objects.get(), answers={"story": "另一个窗口写的故事，写得很长很长很长很长。"})
    page.fill("#id_answer-story", "这个窗口写的")
    expect(page.locator("[data-told]")).to_contain_text("别的窗口改过")
    page.click(".entry-save button[value=save]")
    page.wait_for_load_state()
    expect(page.locator("#id_answer-story")).to_have_value("这个窗口写的")
    expect(page.locator(".held").nth(1)).to_contain_text("另一个窗口写的故事")
    shot(page, "entry-two-windows-390")
    assert flaws(me) == []
    page.click(".entry-save button[value=save]")
    page.wait_for_load_state()
    assert Entry.objects.get().answers == {"story": "这个窗口写的"}


def test_without_script(cast, patient):
    entry = begun(open_call("stories"), cast.charlie)
    me = patient(size=PHONE, user=cast.charlie, script=False)
    page = me.visit(f"/entries/{entry.pk}/")
    page.fill("#id_title", "没有脚本")
    page.fill("#id_answer-story", STORY)
    page.set_input_files("#file-pictures", [{"name": "合影.jpg", "mimeType": "image/jpeg", "buffer": photograph()}])
    page.fill("#person-0-name", "林静")
    page.fill("#id_contact_name", "林静")
    page.fill("#id_contact_phone", "15400001111")
    page.check("input[name=may_publish]")
    page.click(".entry-save button[value=check]")
    page.wait_for_url("**/submit/")
    page.click("form.section button")
    page.wait_for_url("**/receipt/")

    assert (Entry.objects.get().is_sent, Entry.objects.get().files.count()) == (True, 1)


@LANGUAGES
def test_every_state_of_an_entry_is_legible(cast, patient, prefix, size, now):
    call = open_call("stories")
    mend = to_mend(sent(call, cast.wen, title="陪外婆学视频"))
    received = sent(call, cast.wen)
    draft = written(begun(call, cast.wen), title="还没写完的故事")
    late = open_call("late", entry_closes_at=now + timedelta(minutes=30), checked_by=now + timedelta(days=1))
    projects = next(one for one in preset(date(2020, 3, 31), "kapok") if one.id == "projects")
    long = begun(open_call("projects", category="project", form=projects.form.to_json()), cast.wen)
    me, found = patient(size=size, user=cast.wen), []

    pages = {
        "list": "/entries/", "mend": f"/entries/{mend.pk}/", "read": f"/entries/{received.pk}/",
        "draft": f"/entries/{draft.pk}/", "check": f"/entries/{long.pk}/?check=1",
        "submit": f"/entries/{draft.pk}/submit/", "discard": f"/entries/{draft.pk}/discard/",
        "begin": f"/entries/begin/{late.pk}/", "receipt": f"/entries/{received.pk}/receipt/",
    }  # fmt: skip
    for name, path in pages.items():
        page = me.visit(prefix + path)
        shot(page, f"state-{name}{prefix.replace('/', '-')}-{size['width']}")
        found += [f"{name}: {flaw}" for flaw in flaws(me)]

    assert found == []
