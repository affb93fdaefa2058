"""Addresses of this step, and who they answer (see tests/architecture/addresses.py)."""

from __future__ import annotations

from typing import Any

from hongmian.awards.keeping import store
from hongmian.awards.models import Call, Entry, EntryFile
from tests.architecture.answers import Address
from tests.awards.making import DAY, FORMULA, NOW, made_call, made_entry
from tests.cast import Cast

READERS, OFFICER = "grace cheng bo", "grace"


def _call(cast: Cast) -> dict[str, Any]:
    formula = {**FORMULA, "vote": {"weight": "40", "method": "rank", "full": "100"}}
    times = {"checked_by": NOW + DAY, "vote_opens_at": NOW + DAY, "vote_closes_at": NOW + 3 * DAY}
    call = Call.objects.filter(pk="checked").first() or made_call("checked", formula=formula, **times)
    return {"call": call.pk}


def _entry(cast: Cast) -> dict[str, Any]:
    call = Call.objects.get(pk=_call(cast)["call"])
    found = call.entries.first() or made_entry(
        call, "S1001", agency=cast.one, verdict="", contact_name="林静", contact_phone="15400001111"
    )
    return {"call": call.pk, "number": found.number}


def _out(cast: Cast) -> dict[str, Any]:
    call = Call.objects.get(pk=_call(cast)["call"])
    found = call.entries.filter(number="S1002").first() or made_entry(call, "S1002", verdict="ineligible")
    return {"call": call.pk, "number": found.number}


def _file(cast: Cast) -> dict[str, Any]:
    named = _entry(cast)
    entry = Entry.objects.get(call=named["call"], number=named["number"])
    found = entry.files.first() or EntryFile.objects.create(
        entry=entry, question="report", kind="pdf", size=4, sha256="0" * 64, stored=store().put(b"%PDF"), added_at=NOW
    )
    return {**named, "file": found.pk}


ADDRESSES: dict[str, Address] = {
    "awards:staff_entries": Address(READERS, target=_call),
    "awards:staff_entry": Address(READERS, target=_entry),
    "awards:staff_entry_decide": Address(OFFICER, 405, target=_entry),
    "awards:staff_entry_readmit": Address(OFFICER, target=_out),
    "awards:staff_entry_contact": Address(OFFICER, target=_entry),
    "awards:staff_entry_file": Address(OFFICER, target=_file),
    "awards:staff_vote": Address(OFFICER, target=_call),
}
