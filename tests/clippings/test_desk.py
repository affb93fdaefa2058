"""The desk: a page uploaded, corrected, kept; found in Chinese; withdrawn; the record as a workbook."""

from __future__ import annotations

import io
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from hongmian.clippings.models import Clipping
from hongmian.clippings.web.forms import initial_of
from tests.channels.making import signed_in
from tests.clippings import making
from tests.extraction.corpus import chinese
from tests.extraction.corpus.stories import LINES

pytestmark = pytest.mark.django_db
LIST = "/clippings/desk/"


@pytest.fixture
def desk(cast):
    return signed_in(cast.grace)


def _upload(desk, content: bytes, **given: str):
    file = SimpleUploadedFile("page.html", content, "text/html")
    return desk.post(reverse("clippings:new"), {"file": file, "text": "", "url": "", **given})


def _saved(made: Clipping, **changes: object) -> dict[str, object]:
    held = {name: "" if value is None else value for name, value in initial_of(made).items()}
    return held | {"time": "09:12"} | changes


def test_a_saved_page_is_taken_out_and_leads_to_the_comparison(desk):
    answer = _upload(desk, making.PAGE, url="https://news.example.test/1.html")

    made = Clipping.objects.get()
    assert answer.url == reverse("clippings:look", args=[made.pk])
    page = desk.get(answer.url).content.decode()
    assert page.count(LINES.title) >= 2
    assert made.url == "https://news.example.test/1.html"
    assert made.kept_by.username == "grace"


def test_pasted_text_is_taken_out_as_well(desk):
    desk.post(reverse("clippings:new"), {"text": chinese.copied(LINES).decode(), "url": ""})

    made = Clipping.objects.get()
    assert (made.title, made.came, tuple(made.body.split("\n"))) == (LINES.title, "text", LINES.body)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"%PDF-1.4", "PDF"), (b"\x89PNG\r\n\x1a\n" + bytes(40), "不是网页"), (b"<p>hi</p>", "没有找到文章")],
)
def test_what_is_no_article_is_refused_beside_its_field(desk, content, says):
    answer = _upload(desk, content)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Clipping.objects.exists()


def test_an_empty_form_and_a_strange_address_are_refused(desk):
    empty = desk.post(reverse("clippings:new"), {"text": " ", "url": ""})
    strange = _upload(desk, making.PAGE, url="javascript:alert(1)")

    assert (empty.status_code, strange.status_code) == (422, 422)
    assert not Clipping.objects.exists()


def test_a_correction_puts_it_on_the_list_at_once(desk, client):
    made = making.kept()
    given = _saved(made, title="热线开通满月", authors="陈晓岚", do="show")

    answer = desk.post(reverse("clippings:look", args=[made.pk]), given)

    assert answer.status_code == 302
    kept = Clipping.objects.get()
    assert (kept.title, kept.authors, kept.state) == ("热线开通满月", ["陈晓岚"], "shown")
    assert "热线开通满月" in client.get(reverse("clippings:public")).content.decode()


def test_a_time_left_out_is_a_day_alone(desk):
    made = making.kept()

    desk.post(reverse("clippings:look", args=[made.pk]), _saved(made, time=""))

    assert Clipping.objects.get().day_only


@pytest.mark.parametrize("words", ["满月", "岭南", "伟文", "街道 嗓子"])
def test_one_or_two_chinese_signs_find_it(desk, words):
    made = making.kept()
    making.kept(making.OTHER)

    page = desk.get(LIST, {"words": words}).content.decode()

    assert made.title in page


def test_words_that_stand_nowhere_find_nothing(desk):
    making.kept()

    assert "没有符合的记录" in desk.get(LIST, {"words": "龙舟"}).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_makes_as_many_queries_for_one_as_for_three(desk, django_assert_max_num_queries, count):
    for number in range(count):
        making.kept(chinese.portal(making.story(number)))
    with django_assert_max_num_queries(9):
        assert desk.get(LIST).status_code == 200


def test_the_original_is_given_as_a_file_and_never_shown(desk):
    made = making.kept()

    answer = desk.get(reverse("clippings:original", args=[made.pk]))

    assert answer.content == making.PAGE
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_record_is_a_workbook_without_the_texts(desk):
    making.shown()

    answer = desk.get(reverse("clippings:record_book"))

    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[1][:4] == ["2020-03-17 09:12", LINES.title, "岭南日报", "陈晓岚、李伟文"]
    assert LINES.body[-1] not in str(rows)


def test_a_clipping_is_permitted_grouped_taken_apart_and_withdrawn_in_the_browser(desk, cast):
    made, other = making.shown(), making.shown(making.OTHER)
    page = reverse("clippings:clipping_record", args=[made.pk])

    form = {
        "key": str(UUID(int=1)),
        "given_by": "岭南日报",
        "given_on": "2020-03-18",
        "scope": "web",
    }
    desk.post(reverse("clippings:permission_new", args=[made.pk]), form)
    desk.post(reverse("clippings:group", args=[made.pk]), {"other": str(other.pk)})
    said = desk.get(page).content.decode()
    assert "岭南日报" in said
    assert other.title in said

    desk.post(reverse("clippings:apart", args=[made.pk]))
    desk.post(reverse("clippings:permission_end", args=[made.permissions.get().pk]))
    desk.post(reverse("clippings:withdraw", args=[made.pk]), {"why": "重复"})
    kept = Clipping.objects.get(pk=made.pk)
    assert (kept.state, kept.withdrawn_why, kept.report_id != other.report_id) == ("withdrawn", "重复", True)
    assert kept.permissions.get().ended_at is not None

    desk.post(reverse("clippings:back", args=[made.pk]))
    assert Clipping.objects.get(pk=made.pk).state == "draft"
