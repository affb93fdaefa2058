"""What can be done to an account, each asked once more on a page of its own."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from hongmian.directory.domain.people import (
    end_membership,
    reset_password,
    reset_second_factor,
    restore_membership,
)
from hongmian.directory.web.people.reach import account_or_404, actor, membership_or_404
from hongmian.directory.web.people.views import ONCE
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused


@access(Action.MANAGE_PEOPLE)
@never_cache
def membership_end(request: HttpRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(request, pk)
    if request.method == "POST":
        said = _("The role is ended.")
        return _done(request, membership.user_id, said, end_membership, membership=membership)
    return render(request, "directory/people/end.html", {"membership": membership, "account": membership.user})


@access(Action.MANAGE_PEOPLE)
@never_cache
def membership_restore(request: HttpRequest, pk: int) -> HttpResponse:
    membership = membership_or_404(request, pk)
    if request.method == "POST":
        said = _("The role is restored.")
        return _done(request, membership.user_id, said, restore_membership, membership=membership)
    return render(request, "directory/people/restore.html", {"membership": membership, "account": membership.user})


@access(Action.MANAGE_PEOPLE)
@never_cache
def person_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new temporary password, shown once on the next page."""
    account = account_or_404(request, pk, in_hand=True)
    if request.method == "POST":
        try:
            password = reset_password(user=account, by=actor(request), at=request.now)  # type: ignore[attr-defined]
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            request.session[ONCE] = {"account": pk, "password": password}
        return redirect("directory:person_detail", pk=pk)
    return render(request, "directory/people/password.html", {"account": account})


@access(Action.MANAGE_PEOPLE)
@never_cache
def person_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove the second step of someone who lost their telephone."""
    account = account_or_404(request, pk, in_hand=True)
    if request.method == "POST":
        said = _("The second step is removed; the person sets up a new one.")
        return _done(request, pk, said, reset_second_factor, user=account)
    return render(request, "directory/people/second_factor.html", {"account": account})


def _done(request: HttpRequest, pk: int, said: str, verb: Callable[..., object], **on: object) -> HttpResponse:
    """Do it, say that it is done or why it was refused, and go back to the account."""
    try:
        verb(**on, by=actor(request), at=request.now)  # type: ignore[attr-defined]
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("directory:person_detail", pk=pk)
