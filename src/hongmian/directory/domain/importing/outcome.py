"""What an import did, or would do."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hongmian.directory.domain.importing.plan import Plan, Problem, RowStatus


@dataclass(frozen=True)
class LeftOut:
    """A part of the file that is none of ours: a sheet, a `column` of it, or an example `row` of the template."""

    sheet: str
    column: str = ""
    row: int = 0

    def __str__(self) -> str:
        where = {"column": self.column, "sheet": self.sheet, "row": self.row}
        if self.row:
            return _("Row %(row)s of sheet “%(sheet)s” is the template's example and was left out.") % where
        if self.column:
            return _("Column “%(column)s” of sheet “%(sheet)s” is not one of ours and was left out.") % where
        return _("Sheet “%(sheet)s” is not one of ours and was left out.") % where


@dataclass(frozen=True)
class ImportOutcome:
    """`batch` names the import in the history; None: nothing was stored."""

    plan: Plan
    batch: uuid.UUID | None = None

    @property
    def sheets(self) -> Mapping[str, Mapping[str, int]]:
        return self.plan.counts

    @property
    def added(self) -> int:
        return self.plan.total(RowStatus.ADDED)

    @property
    def changed(self) -> int:
        return self.plan.total(RowStatus.CHANGED)

    @property
    def unchanged(self) -> int:
        return self.plan.total(RowStatus.UNCHANGED)

    @property
    def rejected(self) -> int:
        return self.plan.total(RowStatus.REJECTED)

    @property
    def problems(self) -> list[Problem]:
        return self.plan.problems

    @property
    def left_out(self) -> list[LeftOut]:
        """What the file has that is not imported."""
        workbook = self.plan.workbook
        columns = [LeftOut(read.title, header) for read in workbook.sheets for header in read.unknown]
        examples = [LeftOut(read.title, row=row) for read in workbook.sheets for row in read.examples]
        return [LeftOut(name) for name in workbook.unknown_sheets] + columns + examples

    @property
    def fingerprint(self) -> str:
        return self.plan.fingerprint

    def as_json(self) -> dict[str, Any]:
        """Return the counts, in all and by sheet, and each problem with its reason in the reader's language."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "ended_lines": len(self.plan.ended_lines),
            "sheets": {name: dict(counts) for name, counts in self.sheets.items()},
            "notices": [str(one) for one in self.left_out],
            "errors": [
                {
                    "sheet": problem.sheet.name,
                    "row": problem.row,
                    "column": problem.column.title,
                    "value": problem.value,
                    "reason": str(problem.reason),
                }
                for problem in self.problems
            ],
        }
