"""A case as those who decide see it, and what they may choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.objections.concern import reasons_against
from hongmian.awards.domain.objections.remedies import counted_sheets
from hongmian.awards.domain.review.scores import rule_of, total_so_far
from hongmian.awards.enums import Remedy, Ruling
from hongmian.awards.models import Objection, Sheet
from hongmian.awards.queries.objections import Rows, newest_rows, others_about, result_objected_to
from hongmian.awards.web.objections.forms import DecisionForm
from hongmian.awards.web.shown import ShownCall, shown_call

MOST_TOGETHER = 50
ENDINGS = {"jpeg": "jpg", "png": "png", "pdf": "pdf", "docx": "docx"}


@dataclass(frozen=True)
class ShownCase:
    """`reasons`: why this person does not decide it; then neither words nor files nor sender are shown to them."""

    objection: Objection
    user: User
    at: datetime

    @property
    def call(self) -> ShownCall:
        return shown_call(self.objection.batch.call, self.at)

    @cached_property
    def reasons(self) -> list[str]:
        return list(reasons_against(self.objection, by=self.user, at=self.at))

    @property
    def is_late(self) -> bool:
        return is_late(self.objection, self.at)

    @cached_property
    def result(self) -> Rows | None:
        return newest_rows(self.objection.batch)

    @property
    def row(self) -> Mapping[str, Any] | None:
        """The entry's row in the newest result."""
        entry = self.objection.entry
        return self.result.rows.get(entry.number) if self.result and entry else None

    @cached_property
    def objected_to(self) -> int:
        """The number of the result that held when it was sent; another one may hold now."""
        return result_objected_to(self.objection)

    @cached_property
    def others(self) -> list[Objection]:
        """Open objections about the same, which may get the same answer; not one that they sent themselves."""
        if self.objection.ruling or self.reasons:
            return []
        return list(others_about(self.objection).exclude(sent_by=self.user)[:MOST_TOGETHER])

    @cached_property
    def sheets(self) -> list[tuple[int | None, str]]:
        """The experts whose scores for the entry count, by number, each with its total."""
        entry = self.objection.entry
        if entry is None or not self.objection.batch.call.has_jury:
            return []
        rule = rule_of(self.objection.batch.call)
        return [(one.juror.number, total_so_far(rule, one.scores)) for one in counted_sheets(entry)]


def is_late(objection: Objection, at: datetime) -> bool:
    """Decided late, or still open after its time."""
    return (objection.decided_at or at) > objection.decide_by


def decision_form(objection: Objection, others: Sequence[Objection], given: Any = None) -> DecisionForm:
    """Return the form with what fits: no vote, no recount; no entry named, its number is asked; `others` about the
    same may be decided with it."""
    form = DecisionForm(given, label_suffix="")
    call = objection.batch.call
    fits = [(one.value, one.label) for one in Remedy if _fits(one, objection)]
    form.fields["ruling"].choices = Ruling.choices  # type: ignore[attr-defined]
    form.fields["remedy"].choices = fits  # type: ignore[attr-defined]
    if objection.entry:
        del form.fields["entry"]
    if others:
        form.fields["others"].choices = [(one.code, one.code) for one in others]  # type: ignore[attr-defined]
    else:
        del form.fields["others"]
    experts = _experts(objection)
    if experts and call.has_jury:
        form.fields["expert"].choices = [("", _("Of no expert")), *((n, _("Expert %(n)s") % {"n": n}) for n in experts)]  # type: ignore[attr-defined]
    else:
        del form.fields["expert"]
    return form


def _fits(remedy: Remedy, objection: Objection) -> bool:
    call, entry = objection.batch.call, objection.entry
    if remedy == Remedy.RECOUNT:
        return call.has_vote
    competes = entry is None or entry.is_judged
    return competes and (remedy == Remedy.EXCLUDE or call.has_jury)


def _experts(objection: Objection) -> list[int]:
    if objection.entry:
        return [one.juror.number for one in counted_sheets(objection.entry) if one.juror.number]
    sheets = Sheet.objects.filter(entry__call=objection.batch.call_id, ended_at=None, done_at__isnull=False)
    numbers = sheets.order_by("juror__number").values_list("juror__number", flat=True).distinct()
    return [number for number in numbers if number]
