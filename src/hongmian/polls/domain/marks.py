"""What setting ballots aside, annulling them and counting them again have in common."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.ballots.polls import Poll as BoxedPoll
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import refreshed
from hongmian.polls.domain.drafting import locked
from hongmian.polls.models import Poll


class CannotAnnul(Refused):
    """The ballot cannot be set aside, annulled or counted again so."""


def held_with_box(poll: Poll) -> tuple[Poll, BoxedPoll]:
    """Hold the poll until the transaction ends, and take in what other processes wrote into its log meanwhile."""
    held = locked(poll)
    refuse_unopened(held)
    return held, refreshed(held.pk)


def refuse_unopened(poll: Poll) -> None:
    if poll.opened_at is None:
        raise CannotAnnul(_("This poll was never opened: it has no ballots."))


def refuse_late(poll: Poll, at: datetime) -> None:
    if at >= poll.objections_until:
        raise CannotAnnul(_("Objections have ended; the count stands as it is."))


def place_of(opened: BoxedPoll, reason: str) -> int:
    """Return the place of a reason in the frozen list."""
    ids = [one.id for one in opened.rules.annulments.reasons]
    if reason not in ids:
        raise CannotAnnul(
            _("The rules know no reason %(id)s. They are: %(ids)s.") % {"id": reason, "ids": ", ".join(ids)},
            field="reason",
        )
    return ids.index(reason)
