"""What an import will do, row by row, before anything is stored."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from hongmian.directory.domain.importing.columns import Column, Sheet
from hongmian.directory.domain.importing.layout import SHEETS
from hongmian.directory.domain.importing.reading import ReadSheet, ReadWorkbook
from hongmian.directory.domain.importing.reasons import Reason
from hongmian.directory.domain.importing.values import Raw
from hongmian.directory.models import Hotline
from hongmian.ui.workbooks.text import Cell


class RowStatus(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Difference:
    """One field that changes; `before` is None for a new record."""

    column: Column
    before: Raw
    after: Raw


@dataclass(frozen=True)
class Problem:
    """One cell that cannot be used, where it stands, and why."""

    sheet: Sheet
    row: int
    column: Column
    value: str
    reason: Reason


@dataclass
class RowPlan:
    """Row `row` of a sheet as Excel counts it, with its own cells, and what becomes of it."""

    sheet: Sheet
    row: int
    title: str
    cells: list[Cell]
    read: ReadSheet
    status: RowStatus = RowStatus.UNCHANGED
    differences: list[Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    record: Any = None
    before: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class EndedLine:
    """A worker's own line that the file does not name, and that goes out of service because the worker leaves."""

    record: Hotline
    before: dict[str, str]


@dataclass
class Plan:
    """All rows of a workbook, and what follows from them."""

    workbook: ReadWorkbook
    rows: list[RowPlan] = field(default_factory=list)
    ended_lines: list[EndedLine] = field(default_factory=list)

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """Sheet → status → rows, for the sheets that the file has."""
        held = [sheet.name for sheet in SHEETS if any(read.sheet is sheet for read in self.workbook.sheets)]
        seen = Counter((row.sheet.name, row.status) for row in self.rows)
        return {name: {status.value: seen[name, status] for status in RowStatus} for name in held}

    def total(self, status: RowStatus) -> int:
        return sum(counts[status] for counts in self.counts.values())

    def of(self, *statuses: RowStatus) -> Iterable[RowPlan]:
        return (row for row in self.rows if row.status in statuses)

    @cached_property
    def problems(self) -> list[Problem]:
        return [problem for row in self.rows for problem in row.problems]

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over what every row does: the same file against the same records gives the same one."""
        said: list[Any] = [
            (row.sheet.name, row.row, row.status, [(d.column.name, d.before, d.after) for d in row.differences],
             [(p.column.name, p.reason.as_json()) for p in row.problems])
            for row in self.rows
        ]  # fmt: skip
        said.append([(str(ended.record.pk), str(ended.record.valid_to)) for ended in self.ended_lines])
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
