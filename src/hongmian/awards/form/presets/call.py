"""A drafted call as values, and as the fields that a draft is stored with."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Literal

from hongmian.awards.form.questions import Form
from hongmian.awards.form.words import Words

Category = Literal["project", "story", "case", "worker", "hotline"]
Role = Literal["agency", "worker", "citizen"]


@dataclass(frozen=True)
class Dates:
    """When each step opens and closes; None where the award has no such step. Where nobody enters by hand, the register
    is read when entry closes. `checked_by`: eligibility is decided on all, also on those that were mended."""

    entry_opens_at: datetime
    entry_closes_at: datetime
    checked_by: datetime
    vote_opens_at: datetime | None
    vote_closes_at: datetime | None
    review_opens_at: datetime | None
    review_closes_at: datetime | None


@dataclass(frozen=True)
class Batch:
    """So many winners, to be released from `result_from` on."""

    winners: int
    result_from: datetime


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
class PresetCall:
    """`formula`, `quota`, `draw`: docs/spec/award-result.md, section 1; `draw_on`: the day of the number that `draw`
    names. `work_from`, `work_until`: of the work that is judged. `most_of_agency`: None where it is not limited."""

    id: str
    campaign: str
    campaign_en: str
    category: Category
    title: Words
    about: Words
    form: Form
    entrants: tuple[Role, ...]
    most_of_agency: int | None
    work_from: date
    work_until: date
    dates: Dates
    batches: tuple[Batch, ...]
    checklist: tuple[Item, ...]
    mend_days: int
    formula: dict[str, Any]
    quota: dict[str, Any]
    draw: str
    draw_on: date
    vote_choices: int
    conflicts: Conflicts
    experts_each: int
    blind: bool
    notice_days: int
    anonymous: bool

    def fields(self) -> dict[str, Any]:
        """Return the fields of the stored draft by name, all but its id; the batches are stored beside it."""
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        for name in ("id", "title", "about", "dates", "batches"):
            del told[name]
        return told | vars(self.dates) | {
            "title_zh": self.title.zh, "title_en": self.title.en, "about_zh": self.about.zh, "about_en": self.about.en,
            "form": self.form.to_json(), "checklist": [one.to_json() for one in self.checklist],
            "conflicts": self.conflicts.to_json(), "entrants": list(self.entrants),
        }  # fmt: skip
