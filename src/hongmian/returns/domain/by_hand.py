"""One day's figures of one unit, typed in on a telephone: checked and sent like the rows of a workbook."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.directory.queries.people import person_of
from hongmian.kit.errors import Refused
from hongmian.returns.domain.checking import Checked, check_rows
from hongmian.returns.domain.keeping import keep_checked, new_return
from hongmian.returns.domain.layout import COLUMNS
from hongmian.returns.domain.reading import ReadReturn
from hongmian.returns.domain.reasons import Reason, Why
from hongmian.returns.domain.sending import submit_return
from hongmian.returns.domain.units import units_of
from hongmian.returns.enums import RowState
from hongmian.returns.models import Return
from hongmian.returns.rules import sends_for


@dataclass(frozen=True)
class Typed:
    """What became of typed figures. `sent` None: not yet. `wrong` and `unusual`: code → reason ("" : the whole day)."""

    sent: Return | None = None
    wrong: Mapping[str, Reason] = field(default_factory=dict)
    unusual: Mapping[str, Reason] = field(default_factory=dict)
    nothing_new: bool = False


@transaction.atomic
def send_by_hand(
    *, pk: uuid.UUID, unit: uuid.UUID, day: date, values: Mapping[str, str], remark: str, by: User, at: datetime,
    language: str, mends: Return | None = None,
) -> Typed:  # fmt: skip
    """Send the figures of `unit` on `day`; `values`: code → as typed, empty ones are left out. The `remark` confirms
    what is unusual and explains corrections. Nothing is stored unless all of it is in order; the same `pk` again gives
    back what was sent."""
    if done := Return.objects.filter(pk=pk).first():
        if done.sent_by_id != by.pk:
            raise Refused(_("This form was used already. Load the page again."))
        return Typed(done)
    scope = sends_for(person_of(by, at=at))
    units = units_of(scope)
    checked = check_rows(_as_sheet(unit, day, values), units, at=at)
    wrong, unusual = _told(checked, values, RowState.REJECTED), _told(checked, values, RowState.WARNING)
    if wrong or (unusual and not remark) or not checked.figures:
        return Typed(None, wrong, unusual, nothing_new=not wrong and not checked.figures)
    agency = units.by_id[unit].agency if scope is not None else None
    sent, new = new_return(pk=pk, agency=agency, file_name="", by=by, at=at, language=language, mends=mends)
    if not new:  # from another tab, just now
        return Typed(sent)
    keep_checked(sent=sent, checked=checked)
    submit_return(sent=sent, remark=remark, by=by, at=at)
    sent.refresh_from_db()
    return Typed(sent)


def _as_sheet(unit: uuid.UUID, day: date, values: Mapping[str, str]) -> ReadReturn:
    places = {column.name: place for place, column in enumerate(COLUMNS)}
    filled = [(code, text) for code, text in values.items() if text.strip()]
    lines = [(number, [day, str(unit), code, "", text, ""]) for number, (code, text) in enumerate(filled, start=1)]
    return ReadReturn([column.title for column in COLUMNS], places, lines, [])  # type: ignore[arg-type]  # cells


def _told(checked: Checked, values: Mapping[str, str], state: RowState) -> dict[str, Reason]:
    filled = [code for code, text in values.items() if text.strip()]
    found: dict[str, Reason] = {}
    for row in checked.of(state):
        for column, reason in row.problems.items():
            if reason.why == Why.DAY_REJECTED:
                continue
            found.setdefault(filled[row.number - 1] if column in ("value", "indicator", "remark") else "", reason)
    return found
