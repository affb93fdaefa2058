"""What an editor does to a clipping: correct it, show it, withdraw it, bring it back. What was found never changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.clippings.enums import State
from hongmian.clippings.models import Clipping
from hongmian.clippings.quoting import most_signs, stands_in
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

FIELDS = ("title", "source", "authors", "published_at", "day_only", "body", "quotation", "url", "language")


@transaction.atomic
def correct_clipping(
    *, clipping: Clipping, fields: dict[str, Any], version: int, by: User | None, at: datetime
) -> Clipping:
    """Store the editor's fields beside what was found. `version`: the one the editor saw; another one is refused."""
    held = locked(clipping)
    if held.version != version:
        raise Refused(_("Somebody else changed this clipping meanwhile. Open it again and repeat your change."))
    if held.state == State.WITHDRAWN:
        raise Refused(_("This clipping is withdrawn. Bring it back before you correct it."))
    _check(fields)
    before = picture(held)
    body_before = held.body
    for name in FIELDS:
        if getattr(held, name) != fields[name]:  # the same moment in another zone is no change
            setattr(held, name, fields[name])
    if picture(held) == before and held.body == body_before:
        return held
    return _saved(held, before, ChangeKind.CHANGED, by, at)


@transaction.atomic
def show_clipping(*, clipping: Clipping, by: User | None, at: datetime) -> Clipping:
    """Put a clipping that somebody looked at on the public list."""
    held = locked(clipping)
    if held.state == State.SHOWN:
        return held
    if held.state == State.WITHDRAWN:
        raise Refused(_("This clipping is withdrawn. Bring it back first."))
    if not held.title.strip():
        raise Refused(_("Write the title before it goes on the list."), field="title")
    before = picture(held)
    held.state = State.SHOWN
    return _saved(held, before, ChangeKind.CHANGED, by, at)


@transaction.atomic
def withdraw_clipping(*, clipping: Clipping, why: str, by: User | None, at: datetime) -> Clipping:
    """Take a clipping off the list, with the reason; nothing is deleted."""
    held = locked(clipping)
    if held.state == State.WITHDRAWN:
        return held
    if len(why.strip()) < 2:
        raise Refused(_("Say in a few words why it is withdrawn; that is kept."), field="why")
    before = picture(held)
    held.state, held.withdrawn_why = State.WITHDRAWN, why.strip()[:200]
    return _saved(held, before, ChangeKind.WITHDRAWN, by, at)


@transaction.atomic
def bring_back(*, clipping: Clipping, by: User | None, at: datetime) -> Clipping:
    """Make a withdrawn clipping a draft again, to be looked at."""
    held = locked(clipping)
    if held.state != State.WITHDRAWN:
        return held
    before = picture(held)
    held.state, held.withdrawn_why = State.DRAFT, ""
    return _saved(held, before, ChangeKind.RESTORED, by, at)


def locked(clipping: Clipping) -> Clipping:
    return Clipping.objects.select_for_update(of=("self",)).get(pk=clipping.pk)


def _check(fields: dict[str, Any]) -> None:
    if not fields["title"].strip():
        raise Refused(_("Write the title."), field="title")
    quotation, most = fields["quotation"], most_signs(fields["language"])
    if len(quotation) > most:
        told = {"most": most, "over": len(quotation) - most}
        raise Refused(_("Quote at most %(most)s signs; these are %(over)s too many.") % told, field="quotation")
    if quotation and not stands_in(quotation, fields["body"]):
        raise Refused(
            _("Quote word for word: this does not stand in the text. Put … where you leave something out."),
            field="quotation",
        )


def _saved(held: Clipping, before: dict[str, str], kind: ChangeKind, by: User | None, at: datetime) -> Clipping:
    held.version += 1
    held.changed_at = at
    held.save()
    record_change(record=held, kind=kind, before=before, by=by, at=at)
    return held
