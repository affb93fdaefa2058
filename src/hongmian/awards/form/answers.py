"""Answers to a form: made clean, checked, and told as one text. {question id: text, or ids of choices or files}."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.awards.form.characters import character_count, clean_text
from hongmian.awards.form.questions import ChoiceQuestion, FilesQuestion, Form, Question, TextQuestion


def clean_answers(form: Form, posted: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was answered, in one spelling, in the order of the form: what is empty is left out, and so is what
    the form does not ask. `posted`: values, or the lists of a posted form (QueryDict)."""
    answers: dict[str, Any] = {}
    for one in form.questions:
        given = _posted(posted, one.id)
        answer = clean_text(given[-1]) if isinstance(one, TextQuestion) and given else _in_order(one, given)
        if answer:
            answers[one.id] = answer
    return answers


def check_answers(form: Form, answers: Mapping[str, Any], *, whole: bool) -> dict[str, str]:
    """Return what is wrong: question id → a sentence in the reader's language. Clean the answers first.

    `whole`: to be sent in; otherwise a draft, of which only what can never be right is told.
    """
    wrong = {strange: _("The form does not ask this.") for strange in answers if form.question(strange) is None}
    for one in form.questions:
        sentence = _fault(one, answers.get(one.id)) or (_lack(one, answers.get(one.id)) if whole else "")
        if sentence:
            wrong[one.id] = sentence
    return wrong


def plain_text(form: Form, answers: Mapping[str, Any], *, blind: bool) -> str:
    """Return texts and choices in the order of the form, a paragraph apart, without the labels; files are no text.
    `blind`: only what experts of a blind review see. Choices are told in Chinese, whoever reads."""
    asked = [one for one in form.questions if not (blind and one.blind)]
    return "\n\n".join(text for one in asked if (text := _as_text(one, answers.get(one.id))))


def _posted(posted: Mapping[str, Any], id: str) -> list[str]:  # noqa: A002 - the member's name
    many = getattr(posted, "getlist", None)
    given = many(id) if many else posted.get(id)
    listed = given if isinstance(given, (list, tuple)) else [given]
    return [str(one) for one in listed if one not in (None, "")]


def _in_order(question: Question, given: Iterable[str]) -> list[str]:
    """Each once; choices as the form has them, so that the same answer is always the same list. Unknown ones stay, to
    be told."""
    ids = list(dict.fromkeys(given))
    if isinstance(question, ChoiceQuestion):
        order = {one.id: place for place, one in enumerate(question.choices)}
        ids.sort(key=lambda one: order.get(one, len(order)))
    return ids


def _fault(question: Question, answer: object) -> str:
    """Return what can never be right about an answer, "" if nothing."""
    if answer is None:
        return ""
    if isinstance(question, TextQuestion):
        return _text_fault(question, answer)
    if not isinstance(answer, list) or not all(isinstance(one, str) for one in answer):
        return _("This answer cannot be read. Please give it again.")
    if isinstance(question, ChoiceQuestion):
        return _choice_fault(question, answer)
    most = question.count if isinstance(question, FilesQuestion) else 0
    words = ngettext(
        "At most %(most)s file; remove what is over.", "At most %(most)s files; remove what is over.", most
    )
    return words % {"most": most} if len(set(answer)) > most else ""


def _text_fault(question: TextQuestion, answer: object) -> str:
    if not isinstance(answer, str):
        return _("This answer cannot be read. Please give it again.")
    over = character_count(answer) - question.most
    words = ngettext(
        "%(over)s character too many: at most %(most)s. Shorten it a little.",
        "%(over)s characters too many: at most %(most)s. Shorten it a little.",
        over,
    )
    return words % {"over": over, "most": question.most} if over > 0 else ""


def _choice_fault(question: ChoiceQuestion, answer: list[str]) -> str:
    if any(question.option(one) is None for one in answer):
        return _("This is none of the choices. Please choose again.")
    return _("Please choose only one.") if len(answer) > 1 and not question.several else ""


def _lack(question: Question, answer: Any) -> str:
    """Return what is missing for sending in, "" if nothing."""
    if not answer:
        return _required(question) if question.required else ""
    if not isinstance(question, TextQuestion):
        return ""
    now = character_count(answer)
    words = _("Still too short: at least %(least)s characters, now %(now)s. Tell a little more.")
    return words % {"least": question.least, "now": now} if now < question.least else ""


def _required(question: Question) -> str:
    if isinstance(question, FilesQuestion):
        return _("Please add a file.")
    return _("Please choose.") if isinstance(question, ChoiceQuestion) else _("Please write something here.")


def _as_text(question: Question, answer: Any) -> str:
    if isinstance(question, ChoiceQuestion):
        return "，".join(one.words.zh for one in question.choices if one.id in (answer or ()))
    return str(answer or "") if isinstance(question, TextQuestion) else ""
