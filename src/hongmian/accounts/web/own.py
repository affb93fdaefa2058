"""One's own account: who one is here, how one signs in, what is kept, and the way out."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from hongmian.accounts.domain.own_account import close_own_account, own_data
from hongmian.accounts.models import Phone, User
from hongmian.accounts.web.again import proven_again
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.kit.phones import masked


@access(Action.MANAGE_OWN_ACCOUNT)
@never_cache
def own(request: HttpRequest) -> HttpResponse:
    user = _user(request)
    phone = Phone.objects.filter(user=user).first()
    page = {
        "account": user,
        "citizen": not request.person.grants,  # type: ignore[attr-defined]  # the gate's
        "roles": sorted(str(role.label) for role in request.person.roles),  # type: ignore[attr-defined]  # the gate's
        "number": masked(phone.number.removeprefix("+86")) if phone else "",
        "has_password": user.has_usable_password(),
        "factors": set(Authenticator.objects.filter(user=user).values_list("type", flat=True)),
        "devices": UserSession.objects.filter(user=user).count(),
        "weixin": SocialAccount.objects.filter(user=user).exists(),
    }
    return render(request, "accounts/own.html", page)


@access(Action.MANAGE_OWN_ACCOUNT)
@never_cache
@proven_again
def data(request: HttpRequest) -> HttpResponse:
    """A copy of what is kept, to take away."""
    kept = own_data(user=_user(request))
    headers = {"Content-Disposition": 'attachment; filename="hongmian-my-data.json"'}
    return JsonResponse(kept, headers=headers, json_dumps_params={"ensure_ascii": False, "indent": 2})


@access(Action.MANAGE_OWN_ACCOUNT)
@never_cache
def close(request: HttpRequest) -> HttpResponse:
    """Ask, and on the second word erase."""
    if request.method == "POST":
        try:
            close_own_account(user=_user(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("accounts:own")
        logout(request)
        messages.success(request, _("Your account and everything kept with it are deleted."))
        return redirect("account_login")
    return render(request, "accounts/close.html")


def _user(request: HttpRequest) -> User:
    return User.objects.get(pk=request.user.pk or 0)
