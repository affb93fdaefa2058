"""The five awards of a campaign, drafted in one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.calls.drafting import create_call
from hongmian.awards.domain.calls.faults import CannotChange
from hongmian.awards.form.presets import PresetCall, preset
from hongmian.awards.models import Call

LONGEST_NAME = 60
YEARS = range(2000, 2200)


@transaction.atomic
def create_campaign(
    *,
    name: str,
    start: date,
    by: User | None,
    at: datetime,
    name_en: str = "",
    approval: str = "",
    approved_by: str = "",
    seen: Sequence[str] = (),
) -> list[Call]:
    """Store the drafts of the preset; raise CannotChange where the name is none, or all addresses are taken. `seen`:
    the addresses that were looked at; sent once more, the drafts that stand under them are returned."""
    plan = planned(name=name, start=start, name_en=name_en)
    if seen and list(seen) != [id for id, _one in plan]:  # noqa: A001 - the field's name
        return _stored_before(seen, plan[0][1].campaign)
    return [
        create_call(
            id=id, results=[batch.result_from for batch in one.batches], by=by, at=at,
            **one.fields() | {"approval": approval, "approved_by": approved_by},
        )
        for id, one in plan  # noqa: A001 - the field's name
    ]  # fmt: skip


@transaction.atomic
def create_like(
    *,
    category: str,
    id: str,  # noqa: A002 - the field's name
    title_zh: str,
    title_en: str,
    start: date,
    by: User | None,
    at: datetime,
) -> Call:
    """Store one draft: that of the preset for the category, under another name, to be changed."""
    one = next((one for one in preset(_plausible(start), "") if one.category == category), None)
    if one is None:
        raise CannotChange(_("Choose a category."), field="category")
    fields = one.fields() | {"title_zh": title_zh, "title_en": title_en, "about_zh": "", "about_en": ""}
    return create_call(id=id, results=[batch.result_from for batch in one.batches], by=by, at=at, **fields)


def planned(*, name: str, start: date, name_en: str = "") -> list[tuple[str, PresetCall]]:
    """Return what `create_campaign` would store now: each call with its name in addresses."""
    told = " ".join(name.split())
    if not told or len(told) > LONGEST_NAME:
        words = _("Give the campaign a name of at most %(most)s signs.") % {"most": LONGEST_NAME}
        raise CannotChange(words, field="name")
    calls = preset(_plausible(start), told, " ".join(name_en.split()))
    ending = _free_ending([one.id for one in calls], start)
    return [(f"{one.id}{ending}", one) for one in calls]


def _stored_before(seen: Sequence[str], campaign: str) -> list[Call]:
    """Return the drafts of a form that arrived twice; another campaign may have taken the addresses meanwhile."""
    stored = Call.objects.filter(campaign=campaign).in_bulk(seen)
    if len(stored) < len(seen):
        raise CannotChange(_("The addresses below are taken meanwhile. Look at the new ones, and store once more."))
    return [stored[id] for id in seen]  # noqa: A001 - the field's name


def _plausible(start: date) -> date:
    if start.year not in YEARS:
        raise CannotChange(_("Write a year from 2000 to 2199."), field="start")
    return start


def _free_ending(names: list[str], start: date) -> str:
    """Return what makes the addresses free: nothing for the first campaign, its year for a later one."""
    for ending in ("", f"-{start:%Y}", f"-{start:%Y-%m}", f"-{start:%Y-%m-%d}"):
        if not Call.objects.filter(pk__in=[f"{name}{ending}" for name in names]).exists():
            return ending
    raise CannotChange(_("The awards of a campaign that begins on this day are drafted already."), field="start")
