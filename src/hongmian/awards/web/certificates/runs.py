"""A batch's certificates: their making begun, watched and begun anew; all of them sent by e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hongmian.awards.domain.certificates.mailing import to_mail
from hongmian.awards.domain.certificates.making import BROKEN, for_printing, is_silent
from hongmian.awards.domain.certificates.refusals import LONGEST_REASON
from hongmian.awards.domain.certificates.running import begin_run
from hongmian.awards.jobs import go_on, mail_certificates
from hongmian.awards.models import Batch
from hongmian.awards.queries.certificates import BatchState, open_runs, states_of
from hongmian.awards.web.certificates.reach import batch_or_404
from hongmian.awards.web.shown import told
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.reading import ENGLISH


class WhyForm(forms.Form):
    use_required_attribute = False
    why = forms.CharField(
        label=gettext_lazy("Why"), max_length=LONGEST_REASON,
        help_text=gettext_lazy("It is published on the page of the certificate."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent, label_suffix="")


@dataclass(frozen=True)
class ShownBatch:
    """A batch on the page, with what its making says."""

    state: BatchState

    @property
    def failures(self) -> list[str]:
        """Why it stopped: a sentence for each certificate that cannot be printed, or one that something broke."""
        run = self.state.run
        if run is None or not run.failure:
            return []
        return str(run.failure["en" if get_language() == ENGLISH else "zh-hans"]).splitlines()

    @property
    def is_broken(self) -> bool:
        return self.state.run is not None and self.state.run.failure == BROKEN

    @property
    def silent(self) -> bool:
        return self.state.is_busy and self.state.run is not None and is_silent(self.state.run)

    @property
    def parts(self) -> list[tuple[int, str]]:
        """The files for the printer: their place, and which sheets they hold."""
        return [(at, path.stem.replace("-", "–")) for at, path in enumerate(for_printing(self.state.batch), 1)]


@access(Action.KEEP_CALLS)
@never_cache
@require_http_methods(["GET", "POST"])
def begin(request: StaffRequest, call: str, batch: int) -> HttpResponse:
    found = batch_or_404(call, batch)
    anew = found.certificates.filter(made_at__isnull=False).exists()
    form = (WhyForm if anew else forms.Form)(request.POST if request.method == "POST" else None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                run = begin_run(batch=found, by=request.user, at=request.now, why=form.cleaned_data.get("why", ""))
                go_on(run)
        except Refused as error:
            refusal = str(error)
        else:
            return redirect("awards:desk_certificates", found.call_id)
    follows = [
        _("A certificate is written down for each winner, with its number, and made as a PDF."),
        _("Anyone can confirm it at the address in its QR code, which begins with %(address)s.")
        % {"address": settings.HONGMIAN_PUBLIC_URL},
        _("Nothing is sent by e-mail yet."),
    ]
    if anew:
        follows = [
            _("Certificates that would now say something else, or bear another seal, are made anew; the others stay."),
            _("The numbers stay. Its page says that it was made anew, when and why. It is to be sent again."),
        ]
    do = _("Make them anew") if anew else _("Make the certificates")
    return _ask(request, found, {"title": do, "do": do, "follows": follows, "refusal": refusal,
                                 "form": form, "dangerous": anew})  # fmt: skip


@access(Action.KEEP_CALLS)
@never_cache
@require_safe
def progress(request: StaffRequest, call: str, batch: int) -> HttpResponse:
    """How far a run is; htmx asks for it every second, and for the whole page once it is done."""
    found = batch_or_404(call, batch)
    one = next(ShownBatch(state) for state in states_of(found.call) if state.batch.pk == found.pk)
    if not getattr(request, "htmx", False):
        return redirect("awards:desk_certificates", found.call_id)
    response = render(request, "awards/certificates/_run.html", {"one": one, "call": found.call})
    if not one.state.is_busy:
        response.headers["HX-Refresh"] = "true"
    return response


@access(Action.KEEP_CALLS)
@require_POST
def again(request: StaffRequest, call: str, batch: int) -> HttpResponse:
    """Give a run that has gone silent to a new job. What was made is not made twice."""
    for run in open_runs(batch_or_404(call, batch)):
        if is_silent(run):
            go_on(run)
    return redirect("awards:desk_certificates", call)


@access(Action.KEEP_CALLS)
@never_cache
@require_http_methods(["GET", "POST"])
def mail(request: StaffRequest, call: str, batch: int) -> HttpResponse:
    """Send all that can be sent, after a second word."""
    found = batch_or_404(call, batch)
    count = len(to_mail(found))
    if not count:
        messages.info(request, _("There is none to send: who left an address has it already."))
        return redirect("awards:desk_certificates", found.call_id)
    if request.method == "POST":
        mail_certificates.enqueue(found.pk, request.user.pk)
        words = ngettext("%(n)s certificate is on its way.", "%(n)s certificates are on their way.", count)
        messages.success(request, words % {"n": count})
        return redirect("awards:desk_certificates", found.call_id)
    follows = [
        ngettext(
            "%(n)s e-mail goes out, with the certificate attached.",
            "%(n)s e-mails go out, each with the certificate attached.", count,
        ) % {"n": count},
        _("Who left no address, or has it already, gets none."),
    ]  # fmt: skip
    title = _("Send all by e-mail")
    return _ask(request, found, {"title": title, "do": title, "follows": follows, "form": forms.Form()})


def _ask(request: StaffRequest, batch: Batch, more: dict[str, Any]) -> HttpResponse:
    context = {
        "call": batch.call, "award": told(batch.call, "title"), "batch": batch,
        "back_url": reverse("awards:desk_certificates", args=[batch.call_id]), **more,
    }  # fmt: skip
    return render(
        request,
        "awards/certificates/ask.html",
        context,
        status=422 if more.get("refusal") or more["form"].errors else 200,
    )
