"""A second person approves what was collected, or gives it back; a wish leaves the wall before its gift is sent."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.directory.person import Person
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.wishes.domain.figures import count_collected
from hongmian.wishes.domain.freeing import cancel_pledges
from hongmian.wishes.domain.keeping import changing, close, day_of, refuse_personal, require, require_reason
from hongmian.wishes.enums import WishState
from hongmian.wishes.models import Wish
from hongmian.wishes.rules import can_approve


def approve_wish(*, wish: Wish, by: User, person: Person, at: datetime, read: str = "") -> Wish:
    """Put a wish on the wall. Approved already: stays as it is. `read`: the `digest` of what the approver had before
    their eyes.

    Raises Refused for whoever collected it, for a text that is not clean or was changed meanwhile, and once its day has
    passed.
    """
    with changing(wish.pk, by=by, at=at, kind=ChangeKind.CHECKED) as held:
        if held.state == WishState.OPEN:
            return held
        require(held, WishState.COLLECTED)
        _check_approver(held, person)
        if read and read != held.digest:
            raise Refused(_("The wish was corrected meanwhile. Read it again, then publish it."))
        if held.deadline <= day_of(at):
            raise Refused(_("The day by which it is needed has passed. Give it back for another."))
        refuse_personal(texts=[held.text_zh, held.text_en], agency=held.agency_id, field="text_zh")
        held.state, held.approved_by, held.approved_at = WishState.OPEN, by, at
        count_collected(held)
    return held


def return_wish(*, wish: Wish, reason: str, by: User, person: Person, at: datetime) -> Wish:
    """Give a wish back to whoever collected it, and say why."""
    why = require_reason(reason)
    with changing(wish.pk, by=by, at=at) as held:
        require(held, WishState.COLLECTED)
        _check_approver(held, person)
        held.state, held.returned_why = WishState.RETURNED, why
    return held


def withdraw_wish(*, wish: Wish, reason: str, by: User, at: datetime) -> Wish:
    """End a wish whose gift is not on its way; pledges are cancelled, and givers read that it is not needed any more.
    Withdrawn already: stays as it is."""
    why = require_reason(reason)
    with changing(wish.pk, by=by, at=at, kind=ChangeKind.WITHDRAWN) as held:
        if held.state != WishState.WITHDRAWN:
            require(held, WishState.COLLECTED, WishState.RETURNED, WishState.OPEN, WishState.TAKEN)
            cancel_pledges(held, by=by, at=at)
            held.ended_why = why
            close(held, WishState.WITHDRAWN, at=at)
    return held


def expire_due(*, at: datetime) -> int:
    """End what nobody approved or pledged by its day; return how many. A wish with any pledge stays."""
    today = day_of(at)
    due = Wish.objects.filter(
        state__in=(WishState.COLLECTED, WishState.RETURNED, WishState.OPEN), deadline__lt=today, pledged=0
    )
    return sum(_expired(pk, at) for pk in list(due.order_by("pk").values_list("pk", flat=True)))


def _expired(pk: object, at: datetime) -> bool:
    with changing(pk, by=None, at=at) as held:  # type: ignore[arg-type]
        may = held.state in (WishState.COLLECTED, WishState.RETURNED, WishState.OPEN)
        if gone := may and held.pledged == 0 and held.deadline < day_of(at):
            close(held, WishState.EXPIRED, at=at)
    return gone


def _check_approver(wish: Wish, person: Person) -> None:
    if not can_approve(person, wish):
        raise Refused(_("Someone else approves it: the agency's manager or the association, not who collected it."))
