"""A workbook all the way in one step, as the command line and the association send it."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path

from django.db import transaction

from hongmian.accounts.models import User
from hongmian.directory.queries.people import person_of
from hongmian.kit.collecting import collector_paused
from hongmian.returns.domain.checking import check_rows
from hongmian.returns.domain.keeping import agency_of_sender, keep_checked, new_return
from hongmian.returns.domain.outcome import Outcome
from hongmian.returns.domain.reading import read_return
from hongmian.returns.domain.sending import submit_return
from hongmian.returns.domain.units import units_of
from hongmian.returns.rules import sends_for


@collector_paused()
@transaction.atomic
def import_return(
    *, source: bytes | Path, by: User | None, at: datetime, remark: str = "", dry_run: bool = False,
    file_name: str = "", pk: uuid.UUID | None = None, language: str = "zh-hans",
) -> Outcome:  # fmt: skip
    """Check a workbook and send what is in order as far as `by` may: None is the command line, and like the association
    it accepts at once; a manager's return waits for the association, a worker's for the manager.

    Days whose warnings nobody has confirmed (by `remark`, or in the row's own remark) are left out; so are days with
    a rejected row. `dry_run` stores nothing, and neither does the command line where nothing is left to enter. Raises
    Refused for a file that cannot be read.
    """
    scope = None if by is None else sends_for(person_of(by, at=at))
    checked = check_rows(read_return(source), units_of(scope), at=at)
    held = set() if remark else set(checked.unconfirmed)
    checked.figures = [one for one in checked.figures if (one.unit, one.day) not in held]
    checked.unconfirmed -= held
    if dry_run or (by is None and not checked.figures):
        return Outcome(checked, held=len(held))
    name = file_name or (source.name if isinstance(source, Path) else "")
    sent, new = new_return(
        pk=pk or uuid.uuid4(), agency=agency_of_sender(scope, checked), file_name=name, by=by, at=at, language=language
    )
    if not new:
        return Outcome(checked, sent)
    keep_checked(sent=sent, checked=checked)
    entries = submit_return(sent=sent, remark=remark, by=by, at=at, checked=checked.known) if checked.figures else 0
    sent.refresh_from_db()
    return Outcome(checked, sent, entries, len(held))
