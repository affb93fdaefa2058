"""The end of an entrant's account: what they wrote goes as far as nobody else needs it any more."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from hongmian.accounts.models import User
from hongmian.awards.domain.entries.files import forget_files
from hongmian.awards.domain.entries.mending import forget_mending
from hongmian.awards.domain.entries.withdrawing import withdraw_entry
from hongmian.awards.domain.results.opening import forget_salt
from hongmian.awards.enums import EntryState
from hongmian.awards.models import Call, Entry
from hongmian.awards.queries.entries import is_assigned
from hongmian.history.domain.record import forget_actor


def own_entries(sender: type[User], user: User, **kwargs: Any) -> dict[str, Any]:
    """What is kept of someone's entries, for their own copy."""
    rows = _entries_of(user).select_related("agency").prefetch_related("people", "files")
    return {"award_entries": [_told(entry) for entry in rows]} if rows else {}


@transaction.atomic
def erase_entrant(sender: type[User], user: User, **kwargs: Any) -> None:
    """Drafts go. What was sent in and is not with the experts yet is withdrawn, and its words go; what they judge or
    have judged goes on under its number. Of each, contact and salt are destroyed: what was bound is shown no more."""
    forget_actor(user=user)
    calls = Call.objects.filter(pk__in=_entries_of(user).order_by().values("call")).order_by("pk")
    list(calls.select_for_update().values_list("pk", flat=True))  # no result opens meanwhile what is destroyed here
    for entry in _entries_of(user).select_related("call"):
        if entry.is_draft:
            forget_files(entry)
            entry.delete()
            continue
        leaves = entry.is_sent and not is_assigned(entry.call)
        _erase(withdraw_entry(entry=entry, by=None, at=settings.HONGMIAN_CLOCK.now()) if leaves else entry)


def _erase(entry: Entry) -> None:
    if entry.state == EntryState.WITHDRAWN:
        forget_files(entry)
        entry.people.all().delete()
        entry.leaks.all().delete()
        entry.title, entry.answers = "", {}
    forget_mending(entry)
    entry.entered_by, entry.contact_name, entry.contact_phone = None, "", ""
    entry.contact_email = ""
    entry.save()
    if entry.number:
        forget_salt(entry=entry, by=None, at=settings.HONGMIAN_CLOCK.now())


def _entries_of(user: User) -> QuerySet[Entry]:
    return Entry.objects.filter(entered_by=user, mends=None).order_by("begun_at", "pk")


def _told(entry: Entry) -> dict[str, Any]:
    return {
        "award": entry.call_id,
        "number": entry.number,
        "title": entry.title,
        "answers": entry.answers,
        "state": entry.state,
        "agency": str(entry.agency) if entry.agency else None,
        "people": [{"name": one.name, "part": one.part} for one in entry.people.all()],
        "contact": {"name": entry.contact_name, "phone": entry.contact_phone, "email": entry.contact_email},
        "files": [{"name": one.name, "kind": one.kind, "size": one.size} for one in entry.files.all()],
        "begun_at": entry.begun_at.isoformat(),
        "sent_at": entry.sent_at.isoformat() if entry.sent_at else None,
    }
