"""The book put in order by keyboard and by drag, made, brought up to date, made anew; frozen and read by everyone."""

from __future__ import annotations

import hashlib
import io
import os
from datetime import timedelta

import pytest
from pypdf import PdfReader

from hongmian.chronicle.domain.building import begin_build, make
from hongmian.chronicle.enums import Format
from hongmian.chronicle.models import Build, Edition, Photograph, Piece
from hongmian.chronicle.queries.editions import chapters_of
from tests.chronicle import making
from tests.conftest import NOW
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LATER = NOW + timedelta(hours=1)
SHOTS = os.environ.get("SHOTS")


def looked_at(there, name: str) -> None:
    """The page as it stands is whole for everyone, and no wider than its window."""
    if SHOTS:
        there.page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    assert (there.axe(), there.too_wide()) == ([], 0)


def order() -> dict[str, list[str]]:
    return {one.title: [str(piece) for piece in one.pieces.all()] for one in chapters_of(Edition.objects.get())}


def make_all() -> None:
    """What the process of jobs does."""
    for build in Build.objects.filter(ended_at=None).select_related("edition"):
        make(build=build, at=LATER)


def fetched(page, words: str) -> bytes:
    with page.expect_download() as kept:
        page.click(f".chronicle-files li:has-text('{words}') a[download]")
    return kept.value.path().read_bytes()


def moved(page, words: str) -> None:
    """What is read out after a move."""
    page.wait_for_function("words => document.getElementById('moved').textContent.includes(words)", arg=words)


def test_the_book_is_ordered_made_brought_up_to_date_and_made_anew(cast, reader, settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    first, second = making.words(cast, "第一夜"), making.words(cast, "米和药")
    plate = making.plate(cast)
    there = reader(size={**DESK, "height": 3000}, user=cast.grace)  # a drag begins and ends in sight
    there.page.set_default_timeout(30_000)  # a book is made meanwhile
    page = there.visit("/chronicle/desk/edition-1/")
    looked_at(there, "book-edition")

    page.focus(f"#down-{first.pk}")
    page.keyboard.press("Enter")
    moved(page, "《第一夜》现在是“值班本”的第 2 篇。")
    assert order()["值班本"] == ["米和药", "第一夜"]
    assert page.evaluate("document.activeElement.id") == f"down-{first.pk}"

    page.drag_and_drop(f"#piece-{plate.pk} .chronicle-piece__name span", f"#piece-{second.pk}")
    moved(page, "《空街》现在是“值班本”的第 1 篇。")
    assert order()["值班本"] == ["空街", "米和药", "第一夜"]

    page.click("text=制作全部三种文件")
    once = fetched(page, "PDF")
    contents = "".join(one.extract_text() for one in PdfReader(io.BytesIO(once)).pages[4:6])
    assert contents.index("空街") < contents.index("米和药") < contents.index("第一夜")

    photograph = Photograph.objects.get()
    there.visit(f"/chronicle/desk/photographs/{photograph.pk}/")
    page.fill("input[name=caption]", "清晨")
    page.click("main .button--main")
    there.visit("/chronicle/desk/edition-1/")
    page.click("text=与来源核对一遍")
    looked_at(there, "book-outdated")
    page.click(".notice--care a")
    assert "黄昏" in page.inner_text("del")
    looked_at(there, "book-changes")
    page.click("text=采用现在的内容")

    there.visit("/chronicle/desk/edition-1/")
    assert "之后内容有改动" in page.inner_text("#book-files")
    begin_build(edition=Edition.objects.get(), kind=Format.PDF, by=cast.grace, at=LATER)
    there.visit("/chronicle/desk/edition-1/")
    assert page.locator("progress").count() == 1
    looked_at(there, "book-progress")
    make_all()
    page.wait_for_selector(".chronicle-files li:has-text('PDF') a[download]")  # the page sees by itself that it is done
    again = fetched(page, "PDF")
    assert "清晨" in "".join(one.extract_text() for one in PdfReader(io.BytesIO(again)).pages)
    assert hashlib.sha256(again).hexdigest() in page.inner_text("#book-files")
    assert again != once
    assert (there.complaints, there.strangers()) == ([], [])


def test_everything_is_done_without_a_script_and_read_on_a_telephone(cast, reader, settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    first = making.words(cast, "第一夜")
    making.words(cast, "米和药")
    there = reader(size=PHONE, user=cast.grace, script=False)
    there.page.set_default_timeout(30_000)
    page = there.visit("/chronicle/desk/edition-1/")
    page.click(f"#down-{first.pk}")
    assert "《第一夜》现在是“值班本”的第 2 篇。" in page.inner_text("main")

    page.click("text=定稿")
    page.click("main .button--main")
    page.click("text=制作全部三种文件")
    page.click("text=发布这一版")
    page.click("main .button--main")
    assert "已发布" in page.inner_text("main")

    anyone = reader(size=PHONE)
    book = anyone.visit("/chronicle/")
    looked_at(anyone, "book-public")
    book.click("text=米和药")
    assert "门可以关，电话不能停" in book.inner_text("main")
    looked_at(anyone, "book-chapter")
    assert anyone.complaints == []


def test_a_missing_consent_is_found_and_recorded(cast, reader):
    making.plate(cast, people=True)
    there = reader(size=DESK, user=cast.grace)
    page = there.visit("/chronicle/desk/edition-1/")
    page.click("text=制作全部三种文件")
    assert "空街: 照片中人的同意" in page.inner_text("main")
    looked_at(there, "book-missing")
    page.click(".notice--wrong a")
    page.fill("input[name=reference]", "柜一 3号")
    looked_at(there, "book-consent")
    page.click("text=已存档")
    there.visit("/chronicle/desk/edition-1/")
    assert page.locator("#missing").count() == 0


def test_the_forms_and_lists_are_whole_for_everyone(cast, reader):
    chapter = making.chapter(cast)
    making.photograph(cast)
    there = reader(size=PHONE, user=cast.grace)
    for name, path in {
        "desk": "/chronicle/desk/", "new": "/chronicle/desk/new/", "imprint": "/en/chronicle/desk/edition-1/imprint/",
        "write": f"/chronicle/desk/chapters/{chapter.pk}/write/", "photographs": "/en/chronicle/desk/photographs/",
        "gather": f"/chronicle/desk/chapters/{chapter.pk}/gather/?kind=photograph",
        "days": f"/en/chronicle/desk/chapters/{chapter.pk}/gather/?kind=record",
        "photograph": "/chronicle/desk/photographs/new/",
    }.items():  # fmt: skip
        there.visit(path)
        looked_at(there, f"book-{name}")


def test_a_piece_is_written_in_the_editor(cast, reader):
    chapter = making.chapter(cast)
    there = reader(size=PHONE, user=cast.grace)
    page = there.visit(f"/chronicle/desk/chapters/{chapter.pk}/write/")
    page.wait_for_selector(".ProseMirror")
    assert page.locator("[data-marks]").count() == 0
    looked_at(there, "book-editor")
    page.fill("input[name=title]", "第一夜")
    page.click(".ProseMirror")
    page.keyboard.type("门可以关。")
    page.keyboard.press("Enter")
    page.click("[role=toolbar] button:has-text('H2')")
    page.keyboard.type("后来")
    page.click("main .button--main")
    page.wait_for_url("**/edition-1/**")

    assert Piece.objects.get().parts[0]["html"] == "<p>门可以关。</p><h2>后来</h2>"
    assert there.complaints == []
