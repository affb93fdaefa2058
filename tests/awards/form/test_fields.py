"""A form is read strictly; whoever drafts one is told which question is wrong and what to do."""

from __future__ import annotations

import pytest
from django.utils import translation

from hongmian.awards.form.fields import (
    ChoiceQuestion,
    FilesQuestion,
    FormError,
    TextQuestion,
    Words,
    next_version,
    read_form,
)
from tests.awards.form.asked import choice, files, form, text, told


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_what_is_read_is_written_again():
    assert form().to_json() == told()
    assert form() == form()
    assert form() != form(text())


def test_each_question_has_its_own_rules():
    need, topic, report = form().questions

    assert isinstance(need, TextQuestion)
    assert (need.least, need.most, need.required, need.blind) == (2, 5, True, False)
    assert isinstance(topic, ChoiceQuestion)
    assert [one.id for one in topic.choices] == ["seniors", "children"]
    assert isinstance(report, FilesQuestion)
    assert (report.takes, report.count, report.blind) == (("pdf", "docx"), 2, True)


def test_an_award_that_nobody_enters_asks_nothing():
    assert read_form({"version": 1, "fields": []}).questions == ()


def test_words_are_told_in_the_readers_language_and_in_chinese_where_there_is_no_english():
    with translation.override("zh-hans"):
        assert Words("需求", "Need").told == "需求"

    assert Words("需求", "Need").told == "Need"
    assert Words("需求", "").told == "需求"


NEED, TOPIC, REPORT = "Question 1 (need): ", "Question 1 (topic): ", "Question 1 (report): "
FAULTS = {
    "The form: write it as an object": [],
    "The form: remove intro or correct the spelling; known are: version, fields.": told() | {"intro": 1},
    "The form: add what is missing: fields.": {"version": 1},
    "The form: version is a whole number from 1": told(version=True),
    "The form: fields is a list of at most 40.": told(*(text(f"q{n}") for n in range(41))),
    "Question 1: write it as an object": told("need"),
    f"{NEED}choose its kind: text, choice, files.": told(text(kind="number")),
    f"{NEED}remove lest or correct": told(text(lest=3)),
    f"{NEED}remove choices or correct": told(text(choices=[])),
    f"{NEED}add what is missing: most.": told({name: value for name, value in text().items() if name != "most"}),
    "Question 1 (背景): choose an id": told(text("背景")),
    "Question 1 (-a): choose an id": told(text("-a")),
    "Question 1: choose an id": told(text(7)),
    "Question 1 (title): choose another id: every entry has a title": told(text("title")),
    "Question 2 (need): choose another id, since an earlier": told(text(), text()),
    f"{NEED}write label in Chinese and in English": told(text(label={"zh": "需求", "en": " "})),
    f"{NEED}add what is missing: en.": told(text(label={"zh": "需求"})),
    f"{NEED}required is true or false.": told(text(required="yes")),
    f"{NEED}the fewest characters are more than the most": told(text(least=6)),
    f"{NEED}most is a whole number from 1 to 20000.": told(text(most=20_001)),
    f"{NEED}least is a whole number from 0 to 20000.": told(text(least=-1)),
    f"{TOPIC}add a choice; there is none.": told(choice(choices=[])),
    f"{TOPIC}give every choice an id of its own.": told(choice(choices=[{"id": "a", "zh": "甲", "en": "A"}] * 2)),
    f"{TOPIC}write choices in Chinese": told(choice(choices=[{"id": "a", "zh": "", "en": "A"}])),
    f"{TOPIC}several is true or false.": told(choice(several=1)),
    f"{REPORT}choose which files it takes, each once: pdf, docx, picture.": told(files(takes=["exe"])),
    f"{REPORT}choose which files": told(files(takes=[])),
    f"{REPORT}choose which files it": told(files(takes=["pdf", "pdf"])),
    f"{REPORT}count is a whole number from 1 to 20.": told(files(count=0)),
}


@pytest.mark.parametrize(("sentence", "data"), [pytest.param(*one, id=one[0]) for one in FAULTS.items()])
def test_what_makes_no_form_is_told_with_its_question_and_a_remedy(sentence, data):
    with pytest.raises(FormError) as refused:
        read_form(data)

    assert str(refused.value).startswith(sentence)


def test_a_fault_belongs_to_the_field_of_its_question():
    with pytest.raises(FormError) as refused:
        read_form(told(choice(), text(least=9)))

    assert refused.value.field == "need"


def test_a_fault_is_told_in_chinese():
    with translation.override("zh-hans"), pytest.raises(FormError) as refused:
        read_form(told(choice(), text(least=9)))

    assert str(refused.value) == "第 2 题（need）：最少字数比最多字数还大，请改其中一个。"


def test_a_changed_form_is_the_next_version():
    first = form(text())

    second = next_version(first, form(text(most=9), files()))
    same = next_version(second, form(text(most=9), files()))

    assert (second.version, len(second.questions)) == (2, 2)
    assert same is second


def test_a_question_of_another_kind_needs_a_new_id():
    with pytest.raises(FormError, match=r"Question 1 \(need\): give it a new id"):
        next_version(form(text()), form(choice("need")))
