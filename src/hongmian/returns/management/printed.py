"""What `hongmian returns import` prints."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.returns.domain.checking import shown_value
from hongmian.returns.domain.layout import BY_NAME, speaks_chinese
from hongmian.returns.domain.outcome import Outcome
from hongmian.returns.enums import RowState

SHOWN = 10


def import_words(outcome: Outcome, *, dry_run: bool, written: Path | None) -> str:
    """Return the summary: the counts, the first problems, what waits for a remark, where the rejected rows are."""
    counts, checked = outcome.checked.counts, outcome.checked
    lines = [_("Checked only: nothing was stored.") if dry_run else _said(outcome.entries)]
    numbers = {state.value: counts[state] for state in RowState} | {"rows": checked.total}
    lines.append(
        _("%(rows)s rows: %(good)s good, %(unchanged)s as known, %(warning)s to confirm, %(rejected)s rejected")
        % numbers
    )
    if checked.empty:
        lines.append(_("Rows without a value, passed over: %(rows)s") % {"rows": checked.empty})
    if checked.read.unread:
        lines.append(_("Sheets that were not read: %(names)s") % {"names": ", ".join(checked.read.unread)})
    lines += _problems(outcome)
    if outcome.held:
        said = ngettext(
            "%(days)s day waits for a reason: give it with --remark, or in the remark column.",
            "%(days)s days wait for a reason: give it with --remark, or in the remark column.",
            outcome.held,
        )
        lines.append(said % {"days": outcome.held})
    if written:
        said = _("The rejected rows are in %(file)s. Correct them there and import that file.")
        lines.append(said % {"file": written})
    return "\n".join(lines)


def left_out_words(outcome: Outcome) -> str:
    """Return one line for the refusal: how much of the file was not taken."""
    return _("Not everything was taken: %(rejected)s rows rejected, %(days)s days wait for a reason.") % {
        "rejected": outcome.checked.counts[RowState.REJECTED],
        "days": outcome.held,
    }


def _said(entries: int) -> str:
    said = ngettext("%(entries)s figure entered.", "%(entries)s figures entered.", entries)
    return said % {"entries": entries}


def _problems(outcome: Outcome) -> list[str]:
    colon = "：" if speaks_chinese() else ": "
    told = []
    for row in outcome.checked.marked:
        for column, reason in row.problems.items():
            where = {"row": row.number, "column": BY_NAME[column].title}
            value = shown_value(outcome.checked.read, row, column)
            told.append(
                "  " + _("row %(row)s, %(column)s") % where + (f" “{value}”" if value else "") + f"{colon}{reason}"
            )
    more = len(told) - SHOWN
    return told[:SHOWN] + (["  " + _("… and %(more)s more") % {"more": more}] if more > 0 else [])
