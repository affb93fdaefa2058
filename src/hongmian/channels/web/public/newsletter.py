"""The newsletter for everyone: subscribe, confirm, change, leave."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from hongmian.channels.domain.letters.codes import CONFIRM, OWN, code_for, reader_of
from hongmian.channels.domain.letters.subscribing import change_language, confirm, leave, normal, subscribe
from hongmian.channels.enums import Language
from hongmian.channels.jobs import send_greeting
from hongmian.channels.queries.letters import sent_issues, subscribed
from hongmian.channels.web.public.rate import pesters, too_many_asks
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.outreach.web.pages import attempt
from hongmian.ui.reading import ENGLISH, language_of
from hongmian.ui.unstored import unstored


class SubscribeForm(forms.Form):
    use_required_attribute = False  # the page answers in words
    TOO_MANY = _("Too many from this connection. Try again in an hour.")

    address = forms.CharField(
        label=_("Your e-mail address"), max_length=254,
        help_text=_("Kept sealed, used for the newsletter alone, erased when you leave it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the newsletter"), choices=Language, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the newsletter"), choices=Language, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


@access(Action.USE_PUBLIC_FORM)
@require_http_methods(["GET", "HEAD", "POST"])
def first(request: HttpRequest) -> HttpResponse:
    """What the newsletter is, the form, and the issues that were sent."""
    own = Language.ENGLISH if language_of(request.path_info) == ENGLISH else Language.CHINESE
    form = SubscribeForm(request.POST or None, initial={"language": own})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if too_many_asks(request):
                form.add_error(None, SubscribeForm.TOO_MANY)
                status = 429
            elif attempt(form, lambda: _subscribe(request, form.cleaned_data)):
                return redirect("channels:newsletter_asked")
    shown = {"form": form, "issues": sent_issues(language=own, most=12)}
    return render(request, "channels/newsletter/first.html", shown, status=status)


def _subscribe(request: HttpRequest, given: dict[str, Any]) -> bool:
    reader = subscribe(address=given["address"], language=given["language"], at=request.now)  # type: ignore[attr-defined]
    if not pesters(request, normal(given["address"])):
        send_greeting.enqueue(str(reader.pk))
    return True


@access(Action.SEE_PUBLIC)
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "channels/newsletter/asked.html")


@access(Action.USE_PUBLIC_FORM)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest, code: str) -> HttpResponse:
    """Programs that look at e-mails follow links: only the button subscribes."""
    reader = reader_of(CONFIRM, code)
    if request.method == "POST":
        try:
            known = confirm(code=code, at=request.now)  # type: ignore[attr-defined]
        except Refused:
            return _gone(request)
        return redirect("channels:newsletter_own", code_for(OWN, known.pk))
    if reader is None or not subscribed(reader):
        return _gone(request)
    return unstored(render(request, "channels/newsletter/confirm.html"))


@access(Action.USE_PUBLIC_FORM)
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, code: str) -> HttpResponse:
    """One's subscription: its language, and the way out."""
    reader = reader_of(OWN, code)
    known = subscribed(reader) if reader else None
    if known is None:
        return _gone(request)
    form = LanguageForm(request.POST or None, initial={"language": known.language})
    changed = False
    if request.method == "POST" and form.is_valid():
        changed = bool(change_language(code=code, language=form.cleaned_data["language"]))
    shown = {"form": form, "code": code, "changed": changed, "confirmed_at": known.confirmed_at}
    return unstored(render(request, "channels/newsletter/own.html", shown))


@csrf_exempt  # a mail program posts here, without a page before it and without cookies (RFC 8058)
@access(Action.USE_PUBLIC_FORM)
@require_http_methods(["GET", "HEAD", "POST"])
def leave_page(request: HttpRequest, code: str) -> HttpResponse:
    """Looking at the page changes nothing; posting to it erases the subscriber."""
    if request.method != "POST":
        reader = reader_of(OWN, code)
        if reader is None or not subscribed(reader):
            return _gone(request)
        return unstored(render(request, "channels/newsletter/leave.html"))
    try:
        leave(code=code)
    except Refused:
        return _gone(request)
    return unstored(render(request, "channels/newsletter/left.html"))


def _gone(request: HttpRequest) -> HttpResponse:
    return unstored(render(request, "channels/newsletter/gone.html", status=404))
