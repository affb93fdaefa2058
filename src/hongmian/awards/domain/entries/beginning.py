"""A draft begun, or thrown away. Until it is sent in, it is nobody else's business: no history is kept of it."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.accounts.queries.phones import number_of
from hongmian.awards.domain.entries.files import forget_files
from hongmian.awards.domain.entries.reaching import CannotEnter, held_entry, shown_time
from hongmian.awards.models import Call, Entry
from hongmian.awards.rules import agencies_to_enter_for, can_enter, takes_entries
from hongmian.directory.person import Person
from hongmian.kit.phones import NumberError, national_number

MOST_DRAFTS = 20  # of one person in one call


@transaction.atomic
def begin_entry(
    *,
    call: Call,
    person: Person,
    agency: uuid.UUID | None,
    by: User | None,
    at: datetime,
    id: uuid.UUID | None = None,  # noqa: A002 - the field's name
) -> Entry:
    """Store an empty draft. `agency`: one that `person` enters for; None for a citizen. `id` comes with the form: sent
    again, it is the same draft."""
    known = Entry.objects.filter(pk=id).first() if id else None
    if known and known.call_id == call.pk and known.entered_by_id == (by.pk if by else None):
        return known
    if known:
        raise CannotEnter(_("This form was used already. Load the page again."))
    refuse_stranger(call, person, agency, at)
    if by and Entry.objects.filter(call=call, entered_by=by, state="draft", mends=None).count() >= MOST_DRAFTS:
        words = _("You have %(most)s drafts here. Send one in or throw one away, then begin another.")
        raise CannotEnter(words % {"most": MOST_DRAFTS})
    entry = Entry(pk=id or uuid.uuid4(), call=call, entered_by=by, agency_id=agency, begun_at=at, saved_at=at)
    entry.form_version = call.form.get("version", 1)
    if by:
        entry.contact_name, entry.contact_phone = by.name[:40], _own_number(by)
    entry.save(force_insert=True)
    return entry


@transaction.atomic
def discard_entry(*, entry: Entry, by: User | None, at: datetime) -> None:
    """Throw a draft away with its files, for good."""
    held = held_entry(entry, by=by, at=at)
    if not held.is_draft:
        raise CannotEnter(_("It was sent in already. Withdraw it instead."))
    forget_files(held)
    held.delete()


def refuse_stranger(call: Call, person: Person, agency: uuid.UUID | None, at: datetime) -> None:
    """Raise CannotEnter for whoever does not enter for this call, or not for that agency, or not now."""
    if not can_enter(person, call):
        raise CannotEnter(_("This award is not open to you. Its call says who may enter."))
    if not takes_entries(call, at=at):
        values = {"first": shown_time(call.entry_opens_at), "last": shown_time(call.entry_closes_at)}
        raise CannotEnter(_("Entries are taken from %(first)s until %(last)s.") % values)
    theirs = agencies_to_enter_for(person, call)
    if (agency is None and theirs) or (agency is not None and agency not in theirs):
        raise CannotEnter(_("Choose the agency that you enter for."), field="agency")


def _own_number(user: User) -> str:
    try:
        return national_number(number_of(user.pk))
    except NumberError:
        return ""
