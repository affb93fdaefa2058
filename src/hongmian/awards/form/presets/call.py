"""A drafted call as values, and as the data that publishing freezes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from hongmian.awards.form.questions import Form
from hongmian.awards.form.words import Words
from hongmian.judging.call import FORMAT

Category = Literal["project", "story", "case", "worker", "hotline"]
Role = Literal["agency", "worker", "citizen"]


@dataclass(frozen=True)
class Dates:
    """When each step opens and closes; None where the award has no such step.

    `register_at`: the entries are the public hotlines of that moment. `checked_by`: eligibility is decided on all, also
    on those that were mended. `draw_on`: the day of the public number that seeds the draw. `results`: of each batch,
    from when on it may be released.
    """

    entries_open: datetime | None
    entries_close: datetime | None
    register_at: datetime | None
    checked_by: datetime
    vote_opens: datetime | None
    vote_closes: datetime | None
    reviews_open: datetime | None
    reviews_close: datetime | None
    draw_on: date
    results: tuple[datetime, ...]

    def to_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {name: _iso(value) for name, value in vars(self).items() if name != "results"}
        return told | {"results": [one.isoformat() for one in self.results]}


@dataclass(frozen=True)
class Conflicts:
    """Who may not judge an entry: of its agency now, or so many years ago, or so related to somebody in it."""

    same_agency: bool
    former_agency_years: int
    relations: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return vars(self) | {"relations": list(self.relations)}


@dataclass(frozen=True)
class Item:
    """Of the checklist of eligibility."""

    id: str
    words: Words

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, **self.words.to_json()}


@dataclass(frozen=True)
class Notice:
    working_days: int
    anonymous_objections: bool


@dataclass(frozen=True)
class PresetCall:
    """`entry_title`: what the title of an entry is called. `covers`: the first and last day of the work. `formula`,
    `quota`, `draw`: docs/spec/award-result.md, section 1. `most_per_agency`: None where it is not limited."""

    id: str
    campaign: str
    category: Category
    title: Words
    about: Words
    entry_title: Words
    form: Form
    enters: tuple[Role, ...]
    most_per_agency: int | None
    covers: tuple[date, date]
    dates: Dates
    checklist: tuple[Item, ...]
    mend_days: int
    formula: dict[str, Any]
    quota: dict[str, Any]
    draw: str
    conflicts: Conflicts
    experts_each: int
    blind: bool
    notice: Notice

    def to_json(self) -> dict[str, Any]:
        """Return the call as its file has it: what decides the result, and all else that is frozen with it."""
        told = {name: value.to_json() if hasattr(value, "to_json") else value for name, value in vars(self).items()}
        return told | {
            "format": FORMAT,
            "title": self.title.zh,
            "title_en": self.title.en,
            "enters": list(self.enters),
            "covers": [day.isoformat() for day in self.covers],
            "checklist": [one.to_json() for one in self.checklist],
            "notice": vars(self.notice).copy(),
        }


def _iso(value: date | datetime | None) -> str | None:
    return value.isoformat() if value else None
