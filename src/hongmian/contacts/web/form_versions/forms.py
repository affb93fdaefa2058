"""Editing a copy of the contact form: rows of topics, callers, outcomes, risk questions with their answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.contacts.domain.form_versions import LONGEST_WAIT, MOST_TOPICS
from hongmian.contacts.enums import CallerGroup, ContactKind, Outcome
from hongmian.contacts.form_content import Choice, ContactForm, Question
from hongmian.contacts.web.fields import Plain

QUESTIONS, ANSWERS, SPARE = 8, 4, 2
CHINESE, ENGLISH = forms.TextInput(attrs={"lang": "zh-CN"}), forms.TextInput(attrs={"lang": "en"})


class Names(Plain):
    """A row: a key that stays, a Chinese and an English name. Both names empty: the row is left out."""

    key = forms.SlugField(widget=forms.HiddenInput, required=False, max_length=24)
    zh = forms.CharField(label=_("Chinese"), max_length=40, required=False, widget=CHINESE)
    en = forms.CharField(label=_("English"), max_length=40, required=False, widget=ENGLISH)

    @property
    def is_empty(self) -> bool:
        return not (self.cleaned_data["zh"] or self.cleaned_data["en"])

    def named(self, key: str) -> dict[str, Any]:
        given = self.cleaned_data
        return {"key": given["key"] or key, "zh": given["zh"], "en": given["en"]}


class TopicRow(Names):
    kind = forms.ChoiceField(label=_("Counted as"), choices=ContactKind.choices, initial=ContactKind.OTHER)


class QuestionRow(Names):
    zh = forms.CharField(label=_("Question in Chinese"), max_length=80, required=False, widget=CHINESE)
    en = forms.CharField(label=_("Question in English"), max_length=120, required=False, widget=ENGLISH)


class AnswerRow(Names):
    score = forms.IntegerField(label=_("Points"), min_value=0, max_value=20, initial=0, required=False)


class ScaleForm(Plain):
    based_on = forms.IntegerField(widget=forms.HiddenInput)
    threshold = forms.IntegerField(label=_("Escalated from so many points on"), min_value=1, max_value=100)
    take_over_minutes = forms.IntegerField(
        label=_("To be taken over within (minutes)"), min_value=1, max_value=LONGEST_WAIT
    )


class VersionForms:
    """All rows of one edited copy. `content()` is what they say, in the shape of docs/spec/contact-form.md."""

    def __init__(self, form: ContactForm, data: Any = None) -> None:
        topics = [*form.topics, *[None] * SPARE][: max(MOST_TOPICS, len(form.topics))]
        self.topics = [_row(TopicRow, data, f"t{n}", one) for n, one in enumerate(topics)]
        self.callers = _renamed(form.callers, CallerGroup.values, data, "c")
        self.outcomes = _renamed(form.outcomes, Outcome.values, data, "o")
        asked = [*form.questions, *[None] * SPARE][:QUESTIONS]
        self.questions = [_question(data, f"q{n}", one) for n, one in enumerate(asked)]
        start = {
            "based_on": form.number, "threshold": form.threshold, "take_over_minutes": form.take_over_minutes,
        }  # fmt: skip
        self.scale = ScaleForm(data, initial=start)

    def all(self) -> list[Plain]:
        answers = [row for _question_row, rows in self.questions for row in rows]
        return [
            self.scale,
            *self.topics,
            *self.callers,
            *self.outcomes,
            *[row for row, _rows in self.questions],
            *answers,
        ]

    def is_valid(self) -> bool:
        """Look at every row, so that all that is wrong is said at once."""
        wrong = [form for form in self.all() if not form.is_valid()]
        return not wrong

    def content(self) -> dict[str, Any]:
        given = self.scale.cleaned_data
        topics = [
            row.named(key) | {"kind": row.cleaned_data["kind"]} for key, row in _kept(self.topics, given["based_on"])
        ]
        return {
            "topics": topics,
            "callers": [row.named(key) for key, row in _kept(self.callers, 0)],
            "outcomes": [row.named(key) for key, row in _kept(self.outcomes, 0)],
            "risk": {
                "threshold": given["threshold"],
                "take_over_minutes": given["take_over_minutes"],
                "questions": self._questions(given["based_on"]),
            },
        }

    def _questions(self, version: int) -> list[dict[str, Any]]:
        kept = []
        for number, (row, answers) in enumerate(self.questions):
            if not row.is_empty:
                given = [
                    one.named(key) | {"score": one.cleaned_data["score"] or 0} for key, one in _kept(answers, version)
                ]
                kept.append(row.named(f"n{version + 1}_{number}") | {"answers": given})
        return kept


def _kept(rows: list[Any], version: int) -> list[tuple[str, Any]]:
    """Return the rows that say something, each with the key that a new one gets."""
    return [(f"n{version + 1}_{number}", row) for number, row in enumerate(rows) if not row.is_empty]


def _row(kind: type[Names], data: Any, prefix: str, one: Choice | Question | None) -> Any:
    start = {} if one is None else {name: getattr(one, name) for name in ("key", "zh", "en")}
    if isinstance(one, Choice):
        start |= {"kind": one.kind, "score": one.score}
    return kind(data, prefix=prefix, initial={name: value for name, value in start.items() if value != ""})


def _renamed(choices: tuple[Choice, ...], keys: list[str], data: Any, prefix: str) -> list[Names]:
    """Return a row for every word of a closed list: those in use with their names, the others empty."""
    used = {choice.key: choice for choice in choices}
    order = [*used, *[key for key in keys if key not in used]]
    return [_row(Names, data, f"{prefix}{key}", used.get(key) or Choice(key=key, zh="", en="")) for key in order]


def _question(data: Any, prefix: str, one: Question | None) -> tuple[Any, list[Any]]:
    answers = [*(one.answers if one else ()), *[None] * ANSWERS][:ANSWERS]
    return _row(QuestionRow, data, prefix, one), [
        _row(AnswerRow, data, f"{prefix}a{number}", answer) for number, answer in enumerate(answers)
    ]
