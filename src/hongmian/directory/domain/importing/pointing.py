"""What a row points to: its agency, the record it is about, and the others it names; and whether it may."""

from __future__ import annotations

from hongmian.directory.domain.importing.draft import Draft, key_in
from hongmian.directory.domain.importing.layout import WHOLE_CITY
from hongmian.directory.domain.importing.why import Why

NO_SUCH = {
    "districts": Why.NO_SUCH_DISTRICT, "agencies": Why.NO_SUCH_AGENCY, "stations": Why.NO_SUCH_STATION,
    "workers": Why.NO_SUCH_WORKER, "party_groups": Why.NO_SUCH_PARTY_GROUP,
}  # fmt: skip


def find_agency(draft: Draft) -> None:
    """An agency that is missing and one of somebody else answer alike, so that nothing is learnt."""
    text = draft.values.get("agency")
    if not draft.sheet.has("agency") or not text:
        return
    draft.agency = draft.register.find("agencies", text, None)
    if draft.agency is None and (row := draft.register.rejected_row("agencies", text, None)):
        draft.wrong("agency", Why.NEEDS_REJECTED, sheet="agencies", row=str(row))
    elif not draft.scope.holds(draft.agency.pk if draft.agency else None):
        draft.wrong("agency", Why.NOT_YOURS)
    elif draft.agency is None:
        draft.wrong("agency", Why.NO_SUCH_AGENCY)


def find_stored(draft: Draft) -> None:
    draft.key = key_in(draft.read, draft.row, draft.agency.pk if draft.agency else None)
    if draft.key is None:
        for name in draft.sheet.key:
            if name not in draft.cells:
                draft.wrong(name, Why.NO_KEY_COLUMN, column=f"{draft.sheet.name}.{name}")
        return
    draft.stored = draft.register.stored(draft.sheet.name, draft.key)


def check_scope(draft: Draft) -> None:
    if draft.scope.everything:
        return
    if draft.sheet.association_only:
        draft.wrong(draft.sheet.key[0], Why.ASSOCIATION_ONLY)
    elif "agency" in draft.problems:
        draft.stored = None  # whether there is such a record elsewhere is not told
    elif draft.stored is not None and not draft.scope.holds(draft.stored.agency_id):
        draft.wrong(draft.sheet.key[-1], Why.NOT_YOURS)


def out_of_reach(draft: Draft) -> bool:
    return any(reason.why in (Why.NOT_YOURS, Why.ASSOCIATION_ONLY) for reason in draft.problems.values())


def find_others(draft: Draft) -> None:
    """Turn what the cells point to into records of the network."""
    agency = draft.agency.pk if draft.agency else getattr(draft.stored, "agency_id", None)
    for column in draft.read.columns.values():
        text = draft.values.get(column.name)
        if not column.refers or column.name == "agency" or not text:
            continue
        if column.name == "district" and text in WHOLE_CITY and draft.sheet.name == "hotlines":
            continue
        found = draft.register.find(column.refers, text, agency)
        if found is not None and column.refers == "stations" and agency and found.agency_id != agency:
            found = None
        if found is not None:
            draft.values[column.name] = found
        elif row := draft.register.rejected_row(column.refers, text, agency):
            draft.wrong(column.name, Why.NEEDS_REJECTED, sheet=column.refers, row=str(row))
        elif agency or not draft.sheet.has("agency") or column.refers == "districts":
            draft.wrong(column.name, NO_SUCH[column.refers])
