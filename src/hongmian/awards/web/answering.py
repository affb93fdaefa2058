"""The form of a call as fields on a page, and its answers as they are read there. Files have pages of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from hongmian.awards.form.answers import check_answers, clean_answers
from hongmian.awards.form.characters import MOST_PARTS
from hongmian.awards.form.questions import ChoiceQuestion, FilesQuestion, Form, Question, TextQuestion

MOST_RADIOS = 6  # more choices than that are a list to open
UNITS_EACH = 2 * MOST_PARTS  # of UTF-16 in one character: a browser counts those, and must not cut off what is allowed
_HAN = re.compile("[\u3400-\u9fff]")


class AnswersForm(forms.Form):
    """Of one form of a call. Bound, `answers` holds what was written and the files, which are told by `files`
    ({question id: ids}) and shown elsewhere; what is wrong with those is in `lacking_files`, and the form not valid."""

    asked: ClassVar[Form]
    prefix = "answer"
    use_required_attribute = False

    def __init__(
        self, data: Any = None, *, answers: Mapping[str, Any] | None = None, files: Any = None, whole: bool = False
    ) -> None:
        super().__init__(data, initial=_initial(self.asked, answers or {}), label_suffix="")
        self.whole, self._files = whole, dict(files or {})
        self.answers: dict[str, Any] = {}
        self.lacking_files: dict[str, str] = {}

    def is_valid(self) -> bool:
        return super().is_valid() and not self.lacking_files

    def clean(self) -> None:
        self.answers = clean_answers(self.asked, self.cleaned_data | self._files)
        for name, sentence in check_answers(self.asked, self.answers, whole=self.whole).items():
            if name in self.fields:
                self.add_error(name, sentence)
            else:
                self.lacking_files[name] = sentence


def answers_form(form: Form) -> type[AnswersForm]:
    """Return the class of a form's fields, in the reader's language. It says of an answer what `check_answers` says."""
    fields = {one.id: _field(one) for one in form.questions if not isinstance(one, FilesQuestion)}
    return type("AnswersForm", (AnswersForm,), {"asked": form, **fields})


@dataclass(frozen=True)
class Shown:
    """One answer, read-only: `paragraphs` of a text, or the words of what was chosen."""

    id: str
    label: str
    paragraphs: tuple[str, ...]

    @property
    def lang(self) -> str:
        return "zh-CN" if any(_HAN.search(one) for one in self.paragraphs) else ""


def shown_answers(form: Form, answers: Mapping[str, Any], *, blind: bool) -> list[Shown]:
    """Return what `awards/_answers.html` shows, in the order of the form: texts and choices that were answered.
    `blind`: only what experts of a blind review see."""
    asked = [one for one in form.questions if answers.get(one.id) and not (blind and one.blind)]
    shown = [Shown(one.id, one.label.told, _paragraphs(one, answers[one.id])) for one in asked]
    return [one for one in shown if one.paragraphs]


class _TextAnswer(forms.CharField):
    def clean(self, value: Any) -> Any:
        return value


class _ChoiceAnswer(forms.ChoiceField):
    def clean(self, value: Any) -> Any:
        return value


class _ChoicesAnswer(forms.MultipleChoiceField):
    def clean(self, value: Any) -> Any:
        return value


def _field(question: Question) -> forms.Field:
    told: dict[str, Any] = {"label": question.label.told, "help_text": question.help.told}
    told["required"] = question.required
    if isinstance(question, TextQuestion):
        told["help_text"] = " ".join(filter(None, (told["help_text"], _limits(question))))
        return _TextAnswer(widget=_box(question), **told)
    assert isinstance(question, ChoiceQuestion)
    choices = [(one.id, one.words.told) for one in question.choices]
    if question.several:
        return _ChoicesAnswer(choices=choices, widget=forms.CheckboxSelectMultiple, **told)
    if question.required and len(choices) <= MOST_RADIOS:
        return _ChoiceAnswer(choices=choices, widget=forms.RadioSelect, **told)
    return _ChoiceAnswer(choices=[("", _("Choose one")), *choices], **told)


def _limits(question: TextQuestion) -> str:
    words = _("%(least)s to %(most)s characters.") if question.least else _("At most %(most)s characters.")
    return words % {"least": question.least, "most": question.most}


def _box(question: TextQuestion) -> forms.Textarea:
    rows = next((rows for most, rows in ((150, 2), (600, 5), (1500, 9)) if question.most <= most), 14)
    limits = {
        "lang": "zh-CN",
        "maxlength": question.most * UNITS_EACH,
        "data-most": question.most,
        "data-least": question.least,
    }
    return forms.Textarea(attrs={"rows": rows, **limits})


def _initial(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """A field of one choice is given the choice, not a list of it."""
    single = {one.id for one in form.questions if isinstance(one, ChoiceQuestion) and not one.several}
    return {name: next(iter(value), "") if name in single else value for name, value in answers.items()}


def _paragraphs(question: Question, answer: Any) -> tuple[str, ...]:
    if isinstance(question, TextQuestion):
        return tuple(filter(None, re.split(r"\n{2,}", answer)))
    if isinstance(question, ChoiceQuestion):
        return tuple(one.words.told for one in question.choices if one.id in answer)
    return ()
