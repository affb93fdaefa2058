"""A version of the contact form as values: what it asks, in both languages, and how its risk screen is scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Choice:
    """One answer the worker may tap. `kind` belongs to topics, `score` to answers of the risk screen."""

    key: str
    zh: str
    en: str
    kind: str = ""
    score: int = 0

    @property
    def label(self) -> str:
        return self.zh if (get_language() or "zh").startswith("zh") else self.en


@dataclass(frozen=True)
class Question:
    """One question of the risk screen."""

    key: str
    zh: str
    en: str
    answers: tuple[Choice, ...]

    @property
    def label(self) -> str:
        return self.zh if (get_language() or "zh").startswith("zh") else self.en


@dataclass(frozen=True)
class ContactForm:
    """Everything one version asks. From `threshold` points on, a contact is escalated at once and must be taken over
    within `take_over_minutes`."""

    number: int
    topics: tuple[Choice, ...]
    callers: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    questions: tuple[Question, ...]
    threshold: int
    take_over_minutes: int

    def topic(self, key: str) -> Choice | None:
        return _keyed(self.topics, key)

    def label_of(self, part: str, key: str) -> str:
        """Return what this version calls an answer of `part` (topics, callers, outcomes); "" if it has none such."""
        found = _keyed(getattr(self, part), key)
        return found.label if found else ""

    def score(self, answers: Mapping[str, str]) -> int | None:
        """Sum the points of {question: answer}; None if nothing was asked. Unknown words count nothing."""
        points = [
            answer.score
            for question in self.questions
            for answer in question.answers
            if answers.get(question.key) == answer.key
        ]
        return sum(points) if points else None

    @property
    def scores(self) -> dict[str, dict[str, int]]:
        """The points of every answer: {question: {answer: points}}."""
        return {one.key: {answer.key: answer.score for answer in one.answers} for one in self.questions}

    @property
    def parts(self) -> list[tuple[str, tuple[Choice, ...]]]:
        """The three rows of keys with their titles, as a page shows them."""
        titles = (_("Why they called"), _("Who called"), _("How it ended"))
        return list(zip(titles, (self.topics, self.callers, self.outcomes), strict=True))

    @property
    def highest(self) -> int:
        return sum(max((answer.score for answer in question.answers), default=0) for question in self.questions)


def read_content(number: int, content: Mapping[str, Any]) -> ContactForm:
    """Read the stored shape of a version (docs/spec/contact-form.md)."""
    risk = content["risk"]
    return ContactForm(
        number=number,
        topics=_choices(content["topics"]),
        callers=_choices(content["callers"]),
        outcomes=_choices(content["outcomes"]),
        questions=tuple(
            Question(key=one["key"], zh=one["zh"], en=one["en"], answers=_choices(one["answers"]))
            for one in risk["questions"]
        ),
        threshold=risk["threshold"],
        take_over_minutes=risk["take_over_minutes"],
    )


def _choices(rows: list[Mapping[str, Any]]) -> tuple[Choice, ...]:
    return tuple(Choice(**row) for row in rows)


def _keyed(choices: tuple[Choice, ...], key: str) -> Choice | None:
    return next((choice for choice in choices if choice.key == key), None)
