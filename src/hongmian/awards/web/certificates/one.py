"""One certificate at the desk: what it says, corrected, sent, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hongmian.accounts.senders.mail import can_mail
from hongmian.accounts.web.again import proven_again
from hongmian.awards.domain.certificates.mailing import mail_certificate
from hongmian.awards.domain.certificates.withdrawing import reissue_certificate, withdraw_certificate
from hongmian.awards.jobs import go_on
from hongmian.awards.models import Certificate
from hongmian.awards.queries.certificates import open_runs
from hongmian.awards.web.certificates.correcting import CorrectForm
from hongmian.awards.web.certificates.reach import certificate_or_404
from hongmian.awards.web.certificates.runs import WhyForm
from hongmian.awards.web.certificates.shown import ShownCertificate
from hongmian.awards.web.shown import own_address
from hongmian.directory.web.asked import StaffRequest
from hongmian.history.queries.changes import history_of
from hongmian.history.queries.telling import tell
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused


class MailForm(forms.Form):
    use_required_attribute = False
    to = forms.CharField(
        label=gettext_lazy("E-mail address"), max_length=100, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    again = forms.BooleanField(label=gettext_lazy("Send it again, though it was sent"), required=False)

    def __init__(self, certificate: Certificate, sent: Any = None) -> None:
        super().__init__(sent, label_suffix="", initial={"to": certificate.entry.contact_email})
        if not certificate.mailed_at:
            del self.fields["again"]


@access(Action.KEEP_CALLS)
@never_cache
@require_safe
def certificate(request: StaffRequest, call: str, number: str) -> HttpResponse:
    found = certificate_or_404(call, number)
    context = {
        **_told(found), "can_mail": can_mail(), "address": own_address("awards:certificate", number=found.number),
        "history": {"told": tell(history_of(found), may=request.may)},
    }  # fmt: skip
    return render(request, "awards/certificates/one.html", context)


@access(Action.KEEP_CALLS)
@never_cache
@require_http_methods(["GET", "POST"])
def correct(request: StaffRequest, call: str, number: str) -> HttpResponse:
    """Names, agencies and title as they should stand, and why."""
    found = certificate_or_404(call, number)
    form = CorrectForm(found, request.POST if request.method == "POST" else None)

    def reissue() -> str:
        reissue_certificate(certificate=found, by=request.user, at=request.now, **form.told)
        return _("It is being made anew.")

    return _take(request, found, form, reissue, {
        "title": _("Correct the certificate"), "do": _("Make it anew"),
        "follows": [_("The number stays. Its page says that it was corrected, when and why."),
                    _("If it was sent by e-mail, send it again afterwards.")],
    })  # fmt: skip


@access(Action.KEEP_CALLS)
@never_cache
@require_http_methods(["GET", "POST"])
@proven_again
def withdraw(request: StaffRequest, call: str, number: str) -> HttpResponse:
    found = certificate_or_404(call, number)
    form = WhyForm(request.POST if request.method == "POST" else None)

    def leave() -> str:
        withdraw_certificate(certificate=found, by=request.user, at=request.now, **form.cleaned_data)
        return _("It is withdrawn; its page says so.")

    return _take(request, found, form, leave, {
        "title": _("Withdraw the certificate"), "do": _("Withdraw the certificate"), "dangerous": True,
        "follows": [_("Its page says from now on that it was withdrawn, when and why."),
                    _("Nobody can download it any more. It cannot be undone.")],
    })  # fmt: skip


@access(Action.KEEP_CALLS)
@never_cache
@require_http_methods(["GET", "POST"])
def mail(request: StaffRequest, call: str, number: str) -> HttpResponse:
    found = certificate_or_404(call, number)
    form = MailForm(found, request.POST if request.method == "POST" else None)

    def send() -> str:
        mail_certificate(certificate=found, by=request.user, at=request.now, **form.cleaned_data)
        return _("The e-mail is on its way.")

    return _take(request, found, form, send, {
        "title": _("Send it by e-mail"), "do": _("Send it by e-mail"),
        "follows": [_("The certificate goes out as an attachment. The address is not kept.")],
    })  # fmt: skip


def _take(
    request: StaffRequest, found: Certificate, form: forms.Form, verb: Callable[[], str], told: dict[str, Any]
) -> HttpResponse:
    """Ask for a second word, then do it; what that leaves to be made goes to a job."""
    if request.method == "POST" and form.is_valid():
        try:
            said = verb()
            for run in open_runs(found.batch):
                go_on(run)
        except Refused as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, said)
            return redirect("awards:desk_certificate", found.batch.call_id, found.number)
    back = reverse("awards:desk_certificate", args=[found.batch.call_id, found.number])
    context = {**_told(found), **told, "form": form, "back_url": back}
    return render(request, "awards/certificates/ask.html", context, status=422 if form.errors else 200)


def _told(found: Certificate) -> dict[str, Any]:
    one = ShownCertificate(found)
    return {"certificate": found, "one": one, "call": found.batch.call, "award": one.award, "batch": found.batch}
