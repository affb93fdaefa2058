"""A citizen's change of number: enter the new one, enter the code sent to it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from hongmian.accounts.domain.phones import keep_phone
from hongmian.accounts.enums import CodePurpose
from hongmian.accounts.models import Phone, User
from hongmian.accounts.web.forms import CodeForm, MobileForm
from hongmian.accounts.web.phone import right, sent, waiting
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.kit.phones import masked


@access(Action.MANAGE_OWN_ACCOUNT)
@never_cache
@sensitive_post_parameters("number")
def ask(request: HttpRequest) -> HttpResponse:
    """Enter the new number. Staff have none: they sign in with a username and a password."""
    user = _user(request)
    phone = Phone.objects.filter(user=user).first()
    if phone is None:
        messages.warning(request, _("You sign in with a username and a password, not with a phone."))
        return redirect("accounts:own")
    form = MobileForm(request.POST or None)
    if form.is_valid() and sent(request, form, form.cleaned_data["number"], CodePurpose.CHANGE, user):
        return redirect("accounts:change_phone_code")
    now = masked(phone.number.removeprefix("+86"))
    return render(request, "accounts/phone_change.html", {"form": form, "number": now})


@access(Action.MANAGE_OWN_ACCOUNT)
@never_cache
@sensitive_post_parameters("code")
def confirm(request: HttpRequest) -> HttpResponse:
    """Enter the code; the number is changed then."""
    code = waiting(request, CodePurpose.CHANGE)
    if code is None or code.user_id != request.user.pk:
        return redirect("accounts:change_phone")
    form = CodeForm(request.POST if request.method == "POST" and "again" not in request.POST else None)
    if "again" in request.POST:
        form = CodeForm({})
        if sent(request, form, code.number, CodePurpose.CHANGE, _user(request)):
            return redirect("accounts:change_phone_code")
    elif form.is_valid() and right(request, form, code):
        try:
            keep_phone(user=_user(request), number=code.number, at=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("accounts:change_phone")
        messages.success(request, _("Your number is changed. Sign in with the new one from now on."))
        return redirect("accounts:own")
    return render(request, "accounts/phone_code.html", {"form": form, "number": masked(code.number), "change": True})


def _user(request: HttpRequest) -> User:
    return User.objects.get(pk=request.user.pk or 0)
