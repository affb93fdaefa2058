"""What a sheet and its columns are, and what a cell can hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db import models
from django.db.models import TextChoices
from django.utils.translation import get_language

from hongmian.ui.workbooks.text import Cell

Reader: TypeAlias = "Callable[[Cell, Column], Any]"


@dataclass(frozen=True)
class Column:
    """`name` is the column's own word, also accepted as a header; `field` the model's field. `most`: how many
    characters, or degrees. `refers` names the sheet whose record the cell points to."""

    name: str
    chinese: str
    english: str
    field: str
    read: Reader
    example: str
    required: bool = False
    most: int = 0
    choices: type[TextChoices] | None = None
    refers: str = ""
    personal: bool = False
    width: int = 14

    @property
    def title(self) -> str:
        return self.chinese if speaks_chinese() else self.english


@dataclass(frozen=True)
class Sheet:
    """`key` are the columns that tell its rows apart."""

    name: str
    chinese: str
    english: str
    model: type[models.Model]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    association_only: bool = False

    @property
    def title(self) -> str:
        return self.chinese if speaks_chinese() else self.english

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def has(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)


def speaks_chinese() -> bool:
    return (get_language() or "").startswith("zh")
