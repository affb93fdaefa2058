"""How far this visitor reaches: what lies outside is answered as if it did not exist."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from hongmian.accounts.models import User
from hongmian.directory.models import Membership
from hongmian.directory.person import Person
from hongmian.directory.queries.people import is_wholly_within, memberships_within, staff_account


def person_of_request(request: HttpRequest) -> Person:
    person: Person = request.person  # type: ignore[attr-defined]  # set by the gate
    return person


def actor(request: HttpRequest) -> User:
    return User.objects.get(pk=request.user.pk or 0)


def account_or_404(request: HttpRequest, pk: int, *, in_hand: bool = False) -> User:
    """Return an account that the visitor may see; `in_hand`: may also change, roles elsewhere included."""
    account = staff_account(person_of_request(request), pk)
    if account is None or (in_hand and not is_wholly_within(person_of_request(request), account)):
        raise Http404
    return account


def membership_or_404(request: HttpRequest, pk: int) -> Membership:
    membership = memberships_within(person_of_request(request)).select_related("user", "agency").filter(pk=pk).first()
    if membership is None:
        raise Http404
    return membership
