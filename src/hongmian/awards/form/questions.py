"""The questions of a form as values, and as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from hongmian.awards.form.words import Words

TAKES = ("pdf", "docx", "picture")


@dataclass(frozen=True)
class Question:
    """`blind`: what experts of a blind review never see."""

    kind: ClassVar[str]
    id: str
    label: Words
    help: Words
    required: bool
    blind: bool

    def to_json(self) -> dict[str, Any]:
        both = {"label": self.label.to_json(), "help": self.help.to_json()}
        return {"id": self.id, "kind": self.kind, **both, "required": self.required, "blind": self.blind}


@dataclass(frozen=True)
class TextQuestion(Question):
    """`least`, `most`: characters. What is not required and left empty may be shorter than `least`."""

    kind: ClassVar[str] = "text"
    least: int
    most: int

    def to_json(self) -> dict[str, Any]:
        return super().to_json() | {"least": self.least, "most": self.most}


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen."""

    id: str
    words: Words

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, **self.words.to_json()}


@dataclass(frozen=True)
class ChoiceQuestion(Question):
    kind: ClassVar[str] = "choice"
    choices: tuple[Option, ...]
    several: bool

    def option(self, id: str) -> Option | None:  # noqa: A002 - the member's name
        return next((one for one in self.choices if one.id == id), None)

    def to_json(self) -> dict[str, Any]:
        return super().to_json() | {"choices": [one.to_json() for one in self.choices], "several": self.several}


@dataclass(frozen=True)
class FilesQuestion(Question):
    """`takes`: of TAKES; `count`: how many files at most."""

    kind: ClassVar[str] = "files"
    takes: tuple[str, ...]
    count: int

    def to_json(self) -> dict[str, Any]:
        return super().to_json() | {"takes": list(self.takes), "count": self.count}


@dataclass(frozen=True)
class Form:
    """Two forms of the same version and content are equal. No questions: nobody enters by hand (hotlines)."""

    version: int
    questions: tuple[Question, ...]

    def question(self, id: str) -> Question | None:  # noqa: A002 - the member's name
        return next((one for one in self.questions if one.id == id), None)

    def to_json(self) -> dict[str, Any]:
        return {"version": self.version, "fields": [one.to_json() for one in self.questions]}
