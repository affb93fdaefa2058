"""A form of a call on a page: fields to answer, and answers to read."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from hongmian.awards.form.presets import preset
from hongmian.awards.web.answering import answers_form, shown_answers
from tests.awards.form.asked import choice, files, form, text

MANY = [{"id": f"c{n}", "zh": f"第{n}项", "en": f"Choice {n}"} for n in range(8)]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def drawn(*fields, answers=None, **more):
    return str(answers_form(form(*fields))(answers=answers, **more))


def test_a_text_has_a_box_with_its_limits_said_and_kept_for_a_counter():
    page = drawn(text(help={"zh": "不写姓名。", "en": "No names."}))

    assert 'name="answer-need"' in page
    assert 'data-most="5"' in page
    assert 'data-least="2"' in page
    assert "No names. 2 to 5 characters." in page
    assert "required" not in page


def test_a_browser_never_cuts_off_what_is_allowed():
    page = drawn(text(most=5))

    family = "👨🏽‍👩🏽‍👧🏽‍👦🏽"
    assert f'maxlength="{5 * 24}"' in page
    assert len((family * 5).encode("utf-16-le")) // 2 <= 5 * 24


def test_labels_are_in_the_readers_language():
    with translation.override("zh-hans"):
        page = drawn()

    assert "背景与需求" in page
    assert "2 至 5 个字。" in page
    assert "长者" in page


def test_few_choices_are_dots_many_a_list_and_several_are_ticks():
    assert drawn(choice()).count('type="radio"') == 2
    assert drawn(choice(choices=MANY)).count("<option") == 9
    assert drawn(choice(several=True)).count('type="checkbox"') == 2


def test_what_may_be_left_open_can_be_taken_back():
    assert '<option value="" selected>Choose one</option>' in drawn(choice(required=False))


def test_files_are_asked_for_elsewhere():
    assert list(answers_form(form())().fields) == ["need", "topic"]


def test_what_was_answered_before_stands_there_again():
    page = drawn(answers={"need": "独居", "topic": ["children"]})

    assert "独居</textarea>" in page
    assert 'value="children" id="id_answer-topic_1" checked' in page


def posted(words, **more):
    return answers_form(form())(QueryDict(words), **more)


def test_a_draft_takes_what_is_not_finished():
    draft = posted("answer-need=+one+&answer-topic=")

    assert draft.is_valid()
    assert draft.answers == {"need": "one"}


def test_a_draft_that_can_never_be_right_is_told():
    draft = posted("answer-need=too+long&answer-topic=pets")

    assert draft.errors == {
        "need": ["3 characters too many: at most 5. Shorten it a little."],
        "topic": ["This is none of the choices. Please choose again."],
    }


def test_an_entry_is_sent_in_whole():
    whole = posted("answer-need=home&answer-topic=seniors", files={"report": ["f1"]}, whole=True)

    assert whole.is_valid()
    assert whole.answers == {"need": "home", "topic": ["seniors"], "report": ["f1"]}
    assert whole.lacking_files == {}


def test_an_entry_without_its_files_is_not_whole():
    lacking = posted("answer-need=home&answer-topic=seniors", whole=True)

    assert not lacking.is_valid()
    assert (lacking.errors, lacking.lacking_files) == ({}, {"report": "Please add a file."})


def test_what_is_missing_is_told_at_its_field_and_for_files_apart():
    lacking = posted("answer-need=&answer-topic=", whole=True)

    assert lacking.errors == {"need": ["Please write something here."], "topic": ["Please choose."]}
    assert lacking.lacking_files == {"report": "Please add a file."}


@pytest.mark.parametrize("call", preset(date(2020, 3, 17), "kapok-2020"), ids=lambda call: call.id)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_award_of_the_campaign_can_be_answered_on_a_page(call, language):
    with translation.override(language):
        page = str(answers_form(call.form)())

    assert page.count("<textarea") == sum(one.kind == "text" for one in call.form.questions)


def test_answers_are_read_as_paragraphs_under_their_headings():
    asked = form(text(most=900), choice(several=True), files(), text("more", required=False))
    answers = {"need": "第一段\n同段\n\n<b>第二段</b>", "topic": ["children", "seniors"], "report": ["f1"]}

    page = render_to_string("awards/_answers.html", {"answers": shown_answers(asked, answers, blind=False)})

    assert '<h3 id="answer-need">Need</h3>' in page
    assert '<div class="prose" lang="zh-CN"><p>第一段<br>同段</p><p>&lt;b&gt;第二段&lt;/b&gt;</p></div>' in page
    assert '<div class="prose"><p>Seniors</p><p>Children</p></div>' in page
    assert page.count("<h3") == 2


def test_experts_of_a_blind_review_do_not_see_what_is_kept_from_them():
    asked = form(text(), text("agency", blind=True))
    answers = {"need": "独居", "agency": "红棉社"}

    assert [one.id for one in shown_answers(asked, answers, blind=True)] == ["need"]
    assert [one.id for one in shown_answers(asked, answers, blind=False)] == ["need", "agency"]
