"""What the network will hold once the accepted rows are stored: the stored records, and the new ones beside them.

Each kind of record is read once, whole, whatever the number of rows.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hongmian.directory.domain.importing.columns import Sheet
from hongmian.directory.domain.importing.layout import SHEETS
from hongmian.kit.ids import stable_id
from hongmian.ui.workbooks.text import compact, tidy

KINDS = {"agencies": "agency", "party_groups": "party_group", "stations": "station", "workers": "worker",
         "hotlines": "hotline"}  # fmt: skip


def folded(text: str) -> str:
    """Codes are told apart without regard to case and width."""
    return compact(text).replace(" ", "").casefold()


def named(text: str) -> str:
    """Names are told apart without regard to width, spaces and case: （一） is (一)."""
    return compact(tidy(text)).casefold()


@dataclass
class Register:
    """`day`: on which the network is read. `mobiles`: how many workers have each number.
    `records`: sheet → key → record. `names`: sheet → name → key. `rejected`: sheet → key → row of the file."""

    day: date
    records: dict[str, dict[Hashable, Any]] = field(default_factory=dict)
    names: dict[str, dict[Hashable, Hashable]] = field(default_factory=dict)
    ids: dict[str, dict[Any, Hashable]] = field(default_factory=dict)
    rejected: dict[str, dict[Hashable, int]] = field(default_factory=dict)
    mobiles: Counter[str] = field(default_factory=Counter)

    def take(self, sheet: Sheet, record: Any) -> None:
        """Enter a record, stored or to be stored."""
        key = self.key_of(sheet, record)
        before = self.records[sheet.name].get(key)
        if before is not None:
            self.names[sheet.name].pop(named(before.name), None)
        self.records[sheet.name][key] = record
        self.ids[sheet.name][record.pk] = key
        if sheet.name == "workers":
            self.mobiles[record.mobile] += 1
            self.mobiles[before.mobile if before else ""] -= 1
        self.names[sheet.name][named(record.name)] = key

    def key_of(self, sheet: Sheet, record: Any) -> Hashable:
        match sheet.name:
            case "party_groups":
                return record.agency_id, named(record.name)
            case "workers":
                return record.agency_id, folded(record.staff_no)
            case _:
                return folded(getattr(record, sheet.key[0]))

    def stored(self, sheet: str, key: Hashable) -> Any:
        return self.records[sheet].get(key)

    def by_id(self, sheet: str, pk: Any) -> Any:
        key = self.ids[sheet].get(pk)
        return self.records[sheet].get(key) if key is not None else None

    def find(self, sheet: str, text: str, agency: uuid.UUID | None) -> Any:
        """Return the record that a cell points to: a district or agency by code or name, a station by its number,
        a worker or Party group within the row's agency; None if there is none."""
        if sheet in ("districts", "agencies"):
            return self.stored(sheet, folded(text)) or self.stored(sheet, self.names[sheet].get(named(text)))
        if sheet == "stations":
            return self.stored(sheet, folded(text))
        return self.stored(sheet, (agency, named(text) if sheet == "party_groups" else folded(text)))

    def rejected_row(self, sheet: str, text: str, agency: uuid.UUID | None) -> int | None:
        """Return the row of the file that a cell points to, if that row was rejected."""
        rows = self.rejected.get(sheet, {})
        if sheet in ("districts", "agencies", "stations"):
            return rows.get(folded(text)) or rows.get(named(text))
        return rows.get((agency, named(text) if sheet == "party_groups" else folded(text)))

    def is_own_mobile(self, number: str) -> bool:
        """Say whether this is the mobile of a worker, of whatever agency."""
        return bool(number) and self.mobiles[number] > 0

    def fresh_id(self, sheet: Sheet, key: str) -> uuid.UUID:
        """Return the stable id of a new record; a record that was given another key since keeps its own."""
        found = stable_id(KINDS[sheet.name], key)
        while found in self.ids[sheet.name]:
            key += "'"
            found = stable_id(KINDS[sheet.name], key)
        return found


def read_register(*, day: date, lock: bool = False) -> Register:
    """Read the stored network: one query for each kind of record. `lock`: until the transaction ends, others wait."""
    register = Register(day)
    for sheet in SHEETS:
        register.records[sheet.name], register.names[sheet.name], register.ids[sheet.name] = {}, {}, {}
        rows = sheet.model._default_manager.order_by("pk")
        for record in rows.select_for_update(no_key=True) if lock else rows:
            register.take(sheet, record)
    return register
