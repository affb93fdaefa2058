"""A WeChat sign-in is bound to a phone before any account exists or acts."""

from __future__ import annotations

from allauth.socialaccount.internal.flows.signup import clear_pending_signup, get_pending_signup
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from hongmian.accounts.models import User
from hongmian.kit.access import Action, access


@access(Action.SIGN_IN)
def bind(request: HttpRequest) -> HttpResponse:
    """Where the library sends a WeChat user it does not know: they show their phone first."""
    return redirect("accounts:phone")


def pending(request: HttpRequest) -> SocialLogin | None:
    """The WeChat sign-in of this visitor that waits for a phone."""
    waiting: SocialLogin | None = get_pending_signup(request)
    return waiting


def bind_pending(request: HttpRequest, user: User) -> None:
    """Connect the waiting WeChat sign-in, if there is one, to the account of the phone just shown."""
    waiting = pending(request)
    if waiting is None:
        return
    clear_pending_signup(request)
    waiting.lookup()
    if not waiting.is_existing:
        waiting.connect(request, user)
