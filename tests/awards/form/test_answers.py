"""Answers: a draft is told only what can never be right; what is sent in is whole."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.utils import translation

from hongmian.awards.form.answers import check_answers, clean_answers, plain_text
from tests.awards.form.asked import choice, files, form, text


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


WHOLE = {"need": "独居长者", "topic": ["seniors"], "report": ["f1"]}


def test_a_whole_entry_has_no_faults():
    assert check_answers(form(), WHOLE, whole=True) == {}


def test_what_is_missing_is_told_only_when_it_is_sent_in():
    assert check_answers(form(), {}, whole=False) == {}
    assert check_answers(form(), {}, whole=True) == {
        "need": "Please write something here.",
        "topic": "Please choose.",
        "report": "Please add a file.",
    }


def test_what_is_optional_may_be_left_empty_but_not_too_short():
    optional = form(text(required=False), choice(required=False), files(required=False))

    assert check_answers(optional, {}, whole=True) == {}
    assert check_answers(optional, {"need": "缺"}, whole=False) == {}
    assert check_answers(optional, {"need": "缺"}, whole=True) == {
        "need": "Still too short: at least 2 characters, now 1. Tell a little more."
    }


@pytest.mark.parametrize("whole", [True, False])
def test_what_can_never_be_right_is_told_in_a_draft_too(whole):
    answers = {"need": "独居长者缺口罩", "topic": ["seniors", "children"], "report": ["a", "b", "c"], "salary": "1"}

    assert check_answers(form(), answers, whole=whole) == {
        "salary": "The form does not ask this.",
        "need": "2 characters too many: at most 5. Shorten it a little.",
        "topic": "Please choose only one.",
        "report": "At most 2 files; remove what is over.",
    }


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"topic": ["pets"]}, "This is none of the choices. Please choose again."),
        ({"topic": "seniors"}, "This answer cannot be read. Please give it again."),
        ({"need": ["独居"]}, "This answer cannot be read. Please give it again."),
        ({"report": [7]}, "This answer cannot be read. Please give it again."),
    ],
)
def test_what_no_page_sends_is_refused(answer, sentence):
    assert check_answers(form(), answer, whole=False) == dict.fromkeys(answer, sentence)


def test_a_fault_is_told_in_chinese():
    with translation.override("zh-hans"):
        assert check_answers(form(text()), {"need": "缺"}, whole=True) == {
            "need": "还太短：至少 2 个字，现在 1 个字。请再多写一点。"
        }


def test_what_was_posted_is_put_in_one_spelling_and_order():
    several = form(text(), choice(several=True), files())
    posted = QueryDict("need=+%E7%8B%AC%0D%0A%0D%0A%0D%0A%E5%B1%85+&topic=children&topic=seniors&topic=children&more=1")

    assert clean_answers(several, posted) == {"need": "独\n\n居", "topic": ["seniors", "children"]}


def test_an_answer_that_is_empty_is_none():
    assert clean_answers(form(), {"need": " \u200b\n", "topic": "", "report": []}) == {}


def test_plain_values_are_taken_like_posted_ones():
    assert clean_answers(form(), {"need": "独居", "topic": "seniors", "report": ["f2", "f1", "f2"]}) == {
        "need": "独居",
        "topic": ["seniors"],
        "report": ["f2", "f1"],
    }


def test_the_text_of_an_entry_has_the_order_of_the_form_and_no_headings():
    answers = {"topic": ["children", "seniors"], "need": "独居\n长者", "report": ["f1"]}

    assert plain_text(form(), answers, blind=False) == "独居\n长者\n\n长者，儿童"


def test_experts_of_a_blind_review_do_not_read_what_is_kept_from_them():
    asked = form(text(), text("agency", blind=True))
    answers = {"need": "独居", "agency": "红棉社"}

    assert plain_text(asked, answers, blind=True) == "独居"
    assert plain_text(asked, answers, blind=False) == "独居\n\n红棉社"
