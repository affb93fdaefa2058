"""What sending a return did, or would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hongmian.returns.domain.checking import Checked, shown_value
from hongmian.returns.domain.layout import BY_NAME
from hongmian.returns.enums import RowState
from hongmian.returns.models import Return


@dataclass(frozen=True)
class Outcome:
    """`sent` None: only checked. `entries`: how many lines the ledger took; `held`: days left out because nobody has
    confirmed their warnings."""

    checked: Checked
    sent: Return | None = None
    entries: int = 0
    held: int = 0

    @property
    def is_complete(self) -> bool:
        return not self.held and not self.checked.counts[RowState.REJECTED]

    def as_json(self) -> dict[str, Any]:
        """Return the counts, and each rejected row and each warning with its reasons in the reader's language."""
        counts, checked = self.checked.counts, self.checked
        return {
            "return": str(self.sent.pk) if self.sent else None,
            "state": self.sent.state if self.sent else None,
            "rows": checked.total,
            "good": counts[RowState.GOOD],
            "unchanged": counts[RowState.UNCHANGED],
            "warnings": counts[RowState.WARNING],
            "rejected": counts[RowState.REJECTED],
            "without_value": checked.empty,
            "entries": self.entries,
            "days_to_confirm": self.held,
            "unknown_columns": checked.read.unknown,
            "unread_sheets": checked.read.unread,
            "problems": [
                {
                    "row": row.number,
                    "column": BY_NAME[column].title,
                    "value": shown_value(checked.read, row, column),
                    "state": row.state.value,
                    "reason": str(reason),
                }
                for row in checked.marked
                for column, reason in row.problems.items()
            ],
        }
