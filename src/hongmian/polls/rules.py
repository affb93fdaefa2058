"""Who may do what with a poll. The list of actions answers; a vote belongs to the whole city, not to an agency."""

from __future__ import annotations

from django.conf import settings

from hongmian.directory.person import Person
from hongmian.directory.rules import may
from hongmian.kit.access import Action


def can_keep_polls(person: Person) -> bool:
    """Make, open, extend and end polls; annul a ballot together with somebody else: the association."""
    return may(person, Action.KEEP_POLLS)


def tokens_are_handed_out() -> bool:
    """Whether this is a demo or a trial server. Where votes count, nobody gets a token without showing who they are."""
    return bool(settings.HONGMIAN_DEMO or settings.HONGMIAN_TRIAL)
