"""A panel at work, made by the verbs."""

from __future__ import annotations

import secrets
from typing import Any

from hongmian.accounts.models import User
from hongmian.awards.domain.review.assigning import assign_entries
from hongmian.awards.domain.review.scoring import hand_in, save_sheet
from hongmian.awards.keeping import store
from hongmian.awards.models import Call, Entry, EntryFile, Juror, Sheet
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from tests.awards.making import NOW, made_call, made_entry, made_juror, tell_before

PAPERS = {
    "id": "papers", "kind": "files", "label": {"zh": "附件", "en": "Papers"}, "help": {"zh": "", "en": ""},
    "required": False, "blind": False, "takes": ["pdf", "picture", "docx"], "count": 3,
}  # fmt: skip
SCORES = {"need": "80", "method": "85.5", "effect": "90", "spread": "70"}


def expert_account(name: str) -> User:
    user = User.objects.create_user(name, "kapok-in-march-2020", name=name)
    Membership.objects.create(user=user, role=Role.EXPERT)
    return user


def panel_call(*, entries: int = 4, jurors: int = 4, **changes: Any) -> Call:
    """A call with entries and a panel that has declared, each with an account; nothing assigned yet."""
    call = made_call(**{"hash": "5" * 64, **changes})
    for number in range(entries):
        made_entry(call, f"S{1001 + number}", people=(f"作者{number}",))
    for number in range(jurors):
        made_juror(call, number=None, user=expert_account(f"{call.pk}-{number}"), name=f"专家{number}")
    return tell_before(call)


def assigned_call(**changes: Any) -> Call:
    call = panel_call(**changes)
    assign_entries(call=call, by=None, at=NOW)
    return call


def filled(sheet: Sheet, **changes: Any) -> Sheet:
    """The sheet, saved with scores by its juror."""
    juror = Juror.objects.select_related("expert__user").get(pk=sheet.juror_id)
    return save_sheet(
        sheet=sheet, scores={**SCORES, **changes}, comment="", revision=sheet.revision, by=juror.expert.user, at=NOW
    )


def handed_in(sheet: Sheet, **changes: Any) -> Sheet:
    filled(sheet, **changes)
    return hand_in(sheet=sheet, by=sheet.juror.expert.user, at=NOW)


def pdf_of(entry: Entry, **changes: Any) -> EntryFile:
    """A file that experts may open, kept as uploads are; the call asks for it."""
    if all(one["id"] != "papers" for one in entry.call.form["fields"]):
        entry.call.form = {**entry.call.form, "fields": [*entry.call.form["fields"], PAPERS]}
        entry.call.save()
    fields: dict[str, Any] = {
        "question": "papers", "kind": "pdf", "size": 9, "sha256": secrets.token_hex(32), "pages": 1, "added_at": NOW,
        "stored": store().put(b"%PDF-1.4 "), "name": "送药记录.pdf",
    }  # fmt: skip
    return entry.files.create(**{**fields, **changes})


def pairs_of(call: Call) -> set[tuple[str, int]]:
    found = Sheet.objects.filter(entry__call=call, ended_at=None)
    return set(found.values_list("entry__number", "juror"))
