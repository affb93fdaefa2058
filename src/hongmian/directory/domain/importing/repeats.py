"""The same thing twice in one file: told twice it counts once; told differently, nobody can say which is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from hongmian.directory.domain.importing.checking import note_rejected
from hongmian.directory.domain.importing.columns import Sheet
from hongmian.directory.domain.importing.draft import key_in
from hongmian.directory.domain.importing.plan import Problem, RowPlan, RowStatus
from hongmian.directory.domain.importing.reading import ReadSheet, SheetRow, known_cells
from hongmian.directory.domain.importing.reasons import Reason
from hongmian.directory.domain.importing.register import Register
from hongmian.directory.domain.importing.why import Why
from hongmian.ui.workbooks.text import means_nothing, plain, tidy

Place = tuple[int, int]  # which sheet of the file, which row


class Repeats:
    """The rows of one kind of sheet that share a key. Built when the sheets above it are already in the register."""

    def __init__(self, sheet: Sheet, reads: Sequence[ReadSheet], register: Register) -> None:
        self._sheet, self._reads, self._register = sheet, reads, register
        self._keys: dict[Place, Hashable] = {}
        self._sharing: dict[Hashable, list[tuple[ReadSheet, SheetRow]]] = defaultdict(list)
        for read, row in self.rows():
            key = self._key(read, row)
            self._keys[id(read), row.number] = key
            if key is not None:
                self._sharing[key].append((read, row))

    def rows(self) -> Iterator[tuple[ReadSheet, SheetRow]]:
        return ((read, row) for read in self._reads for row in read.rows)

    def refusal(self, read: ReadSheet, row: SheetRow) -> RowPlan | None:
        """Return the rejection of a row that repeats or contradicts another, or None."""
        key = self._keys[id(read), row.number]
        sharing = self._sharing.get(key, [])
        if key is None or len(sharing) < 2:
            return None
        if len({_said(each, one) for each, one in sharing}) > 1:
            numbers = ", ".join(str(one.number) for _each, one in sharing)
            note_rejected(self._register, self._sheet, key, None, row.number)
            return self._rejected(read, row, Reason(Why.CONTRADICTED, {"rows": numbers}))
        if row is sharing[0][1]:
            return None
        return self._rejected(read, row, Reason(Why.REPEATED, {"row": str(sharing[0][1].number)}))

    def _key(self, read: ReadSheet, row: SheetRow) -> Hashable:
        agency = None
        if self._sheet.has("agency"):
            text = next((tidy(plain(cell)) for column, cell in known_cells(read, row) if column.name == "agency"), "")
            found = self._register.find("agencies", text, None)
            agency = found.pk if found else None
        return key_in(read, row, agency)

    def _rejected(self, read: ReadSheet, row: SheetRow, reason: Reason) -> RowPlan:
        column = self._sheet.column(self._sheet.key[-1])
        value = next((tidy(plain(cell)) for each, cell in known_cells(read, row) if each is column), "")
        return RowPlan(
            sheet=self._sheet, row=row.number, title=value, cells=row.cells, read=read, status=RowStatus.REJECTED,
            problems=[Problem(self._sheet, row.number, column, value, reason)],
        )  # fmt: skip


def _said(read: ReadSheet, row: SheetRow) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted((column.name, tidy(plain(cell))) for column, cell in known_cells(read, row) if not means_nothing(cell))
    )
