"""An entry held for a verb: it is still there, it is the actor's to keep, and it may still be changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.entries.beside import draft_beside
from hongmian.awards.models import Call, Entry
from hongmian.awards.rules import can_keep_entry, is_to_mend, takes_changes
from hongmian.directory.queries.people import person_of
from hongmian.kit.errors import Refused


class CannotEnter(Refused):
    """The call does not take this entry, or the entry takes no change."""


def held_call(call: Call) -> Call:
    """Return the call as it stands, held: whoever enters for it or counts its entries waits."""
    return Call.objects.select_for_update(no_key=True).get(pk=call.pk)


def held_entry(entry: Entry, *, by: User | None, at: datetime) -> Entry:
    """Return the entry as it stands, held; of the draft beside an entry, that entry. `by` None: the command line."""
    whole = Entry.objects.select_for_update(of=("self",)).select_related("call")
    held = whole.filter(pk=entry.mends_id or entry.pk).first()
    if held is None:
        raise CannotEnter(_("This draft was thrown away. Begin a new one."))
    if by is not None and not can_keep_entry(person_of(by, at=at), held):
        raise CannotEnter(_("This entry is not yours, nor your agency's."))
    return held


def changing(entry: Entry, *, by: User | None, at: datetime) -> Entry:
    """Return what is changed: the draft itself, or the one beside an entry that is to be mended. Raise CannotEnter
    where nothing is changed any more."""
    held = held_entry(entry, by=by, at=at)
    if not takes_changes(held, at=at):
        raise CannotEnter(why_closed(held, at=at))
    return held if held.is_draft else draft_beside(held)


def why_closed(entry: Entry, *, at: datetime) -> str:
    """Say why this entry takes no change, and what can be done."""
    call = entry.call
    if not call.is_published:
        return _("This award was called off. Nothing is sent in any more.")
    if entry.is_draft and at < call.entry_opens_at:
        return _("Entries are taken from %(time)s on. The draft stays here.") % {
            "time": shown_time(call.entry_opens_at)
        }
    if entry.is_draft:
        words = _("Entries were taken until %(time)s. The draft can be read, but not sent in any more.")
        return words % {"time": shown_time(call.entry_closes_at)}
    if entry.withdrawn_at:
        return _("This entry was withdrawn. To take part, begin a new one while entries are taken.")
    if is_to_mend(entry) and entry.mend_by:
        words = _("It could be mended until %(time)s. For questions ask %(operator)s.")
        return words % {"time": shown_time(entry.mend_by), "operator": operator()}
    return _("It was sent in and is not changed any more. Withdraw it to send in another one.")


def shown_time(moment: datetime) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT")


def operator() -> str:
    zh = (get_language() or "zh").startswith("zh")
    name: Any = settings.HONGMIAN_OPERATOR if zh else settings.HONGMIAN_OPERATOR_EN
    return str(name)
