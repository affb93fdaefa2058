"""The rule of two: keys are exchanged or destroyed on the word of two different people of the association."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.directory.enums import Role
from hongmian.directory.queries.people import person_of
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.operations.models import KeyDeed
from hongmian.operations.models.key_deed import What


@dataclass(frozen=True)
class Two:
    """Who answers for a use of keys, and why."""

    by: User
    confirmed_by: User
    reason: str


def two_people(*, by: str, confirmed_by: str, reason: str, at: datetime) -> Two:
    """Return both accounts. Raises Refused unless they are two active people of the association who say why."""
    words = " ".join(reason.split())[:200]
    if len(words) < 2:
        raise Refused(_("Say in a few words why; it is kept."))
    first, second = (officer(name, at=at) for name in (by, confirmed_by))
    if first.pk == second.pk:
        raise Refused(_("Two people decide it: name somebody else to confirm."))
    return Two(first, second, words)


@contextmanager
def noted(what: What, key: str, *, two: Two, at: datetime) -> Iterator[None]:
    """Keep in the history that a use of keys begins, and that it has ended; one that broke off says no end."""
    deed = KeyDeed(what=what, key=key, by=two.by, confirmed_by=two.confirmed_by, reason=two.reason, begun_at=at)
    _keep(deed, {}, two, at)
    yield
    before = picture(deed)
    deed.ended_at = at
    _keep(deed, before, two, at)


@transaction.atomic
def _keep(deed: KeyDeed, before: dict[str, str], two: Two, at: datetime) -> None:
    deed.save()
    kind = ChangeKind.CHANGED if before else ChangeKind.ADDED
    record_change(record=deed, kind=kind, before=before, by=two.by, at=at)


def officer(name: str, *, at: datetime) -> User:
    """Return the account of somebody of the association; raise Refused for any other."""
    found = User.objects.filter(username__iexact=name, is_active=True).first()
    if found is None:
        raise Refused(_("There is no account %(name)s.") % {"name": name})
    if not person_of(found, at=at).has(Role.ASSOCIATION):
        raise Refused(_("%(name)s may not decide this.") % {"name": name})
    return found
