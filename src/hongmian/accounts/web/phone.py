"""Signing in with a phone: enter the number, enter the code, and be in."""

from __future__ import annotations

import uuid

from allauth.account.utils import perform_login
from allauth.core.internal import ratelimit
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from hongmian.accounts.domain.codes import check_code, send_code
from hongmian.accounts.domain.phones import account_of_number
from hongmian.accounts.enums import CodePurpose
from hongmian.accounts.models import PhoneCode, User
from hongmian.accounts.senders import chosen_sender
from hongmian.accounts.web import weixin
from hongmian.accounts.web.forms import CodeForm, MobileForm
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.kit.phones import masked

CODE, NEXT = "phone_code", "phone_next"  # what the session keeps: the id of the code, never the number
RATES = {"phone_code": "20/h/ip"}


@access(Action.SIGN_IN)
@never_cache
@sensitive_post_parameters("number")
def ask(request: HttpRequest) -> HttpResponse:
    """Enter the mobile number."""
    if request.user.is_authenticated:  # in another tab, say
        return redirect(_safe(request, request.GET.get("next", "")) or "desk:first")
    form = MobileForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[NEXT] = _safe(request, request.POST.get("next", ""))
        if sent(request, form, form.cleaned_data["number"], CodePurpose.SIGN_IN):
            return redirect("accounts:phone_code")
    wanted = request.POST.get("next", request.GET.get("next", ""))
    return render(
        request, "accounts/phone.html", {"form": form, "next": wanted, "binding": weixin.pending(request) is not None}
    )


@access(Action.SIGN_IN)
@never_cache
@sensitive_post_parameters("code")
def confirm(request: HttpRequest) -> HttpResponse:
    """Enter the code that came."""
    code = waiting(request, CodePurpose.SIGN_IN)
    if code is None or request.user.is_authenticated:
        return redirect("desk:first" if request.user.is_authenticated else "accounts:phone")
    form = CodeForm(request.POST if request.method == "POST" and "again" not in request.POST else None)
    if "again" in request.POST:
        form = CodeForm({})
        if sent(request, form, code.number, CodePurpose.SIGN_IN):
            return redirect("accounts:phone_code")
    elif form.is_valid() and (checked := right(request, form, code)):
        return _enter(request, checked)
    return render(request, "accounts/phone_code.html", {"form": form, "number": masked(code.number)})


def sent(request: HttpRequest, form: Form, number: str, purpose: CodePurpose, user: User | None = None) -> bool:
    """Send a code and remember it in the session; or put the reason why not on the form."""
    form.errors.clear()
    if not ratelimit.consume(request, app="allauth.account", action="phone_code", config=RATES):
        form.add_error(None, _("Too many codes were asked for from here. Try again in an hour."))
        return False
    try:
        code = send_code(number=number, purpose=purpose, user=user, sender=chosen_sender(), at=timezone.now())
    except Refused as refusal:
        form.add_error("number" if "number" in form.fields else None, str(refusal))
        return False
    request.session[CODE] = str(code.pk)
    return True


def waiting(request: HttpRequest, purpose: CodePurpose) -> PhoneCode | None:
    """The code that this visitor was sent last."""
    held = request.session.get(CODE)
    return PhoneCode.objects.filter(pk=uuid.UUID(held), purpose=purpose, used_at=None).first() if held else None


def right(request: HttpRequest, form: Form, code: PhoneCode) -> PhoneCode | None:
    """Check the code on the form; None, with the reason on the form, if it is not right."""
    try:
        checked = check_code(
            code_id=code.pk, purpose=CodePurpose(code.purpose), entered=form.cleaned_data["code"], at=timezone.now()
        )
    except Refused as refusal:
        form.add_error("code", str(refusal))
        return None
    request.session.pop(CODE, None)
    return checked


def _enter(request: HttpRequest, code: PhoneCode) -> HttpResponse:
    user = account_of_number(number=code.number, at=timezone.now())
    onward = request.session.pop(NEXT, "")
    if user.is_active:
        weixin.bind_pending(request, user)
    return perform_login(request, user, redirect_url=onward or None)


def _safe(request: HttpRequest, url: str) -> str:
    return url if url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure()) else ""
