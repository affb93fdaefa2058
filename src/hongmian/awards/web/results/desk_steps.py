"""What the association does at the desk of a batch, each step with what follows from it and a second word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hongmian.accounts.web.again import proven_again
from hongmian.awards.domain.results.closing import close_batch
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.domain.results.drawing import confirm_draw, tell_draw
from hongmian.awards.domain.results.excluding import exclude_entry
from hongmian.awards.web.calls.desk import kept_call
from hongmian.awards.web.results.desk import desk_batch, draw_page
from hongmian.awards.web.results.forms import DeskForm, DrawForm, ExcludeForm, ReasonForm
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def compute(request: StaffRequest, call: str, batch: int) -> HttpResponse:
    """Compute the next result of a batch; with a reason, where one is there."""
    found = desk_batch(call, batch)
    again = found.results.exists()
    follows = [
        _("It is computed from what was handed in, and stored for good: nobody can change a result."),
        _("It is told to the contest log and stands on its public page at once, with every step of every entry."),
        _("The public notice has its whole time from now on.") if again else _("The public notice begins."),
    ]
    return _step(
        request, found.call, reverse("awards:desk_batch", args=[call, batch]), follows=follows,
        form=(ReasonForm if again else DeskForm)(request.POST or None), done=_("The result is computed."),
        title=_("Compute the next result") if again else _("Compute the result"),
        verb=lambda **told: compute_result(batch=found, by=request.user, at=request.now, **told),
    )  # fmt: skip


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, call: str, batch: int) -> HttpResponse:
    found = desk_batch(call, batch)
    follows = [
        _("The result is final. No objection is taken any more, and nothing is computed again."),
        _("Certificates can be made."),
    ]
    return _step(
        request, found.call, reverse("awards:desk_batch", args=[call, batch]), follows=follows,
        form=DeskForm(request.POST or None), done=_("The notice is over: the result is final."),
        title=_("End the notice"), verb=lambda: close_batch(batch=found, by=request.user, at=request.now),
    )  # fmt: skip


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
@proven_again
def exclude(request: StaffRequest, call: str) -> HttpResponse:
    """Take an entry out of what is judged, for what the association found itself."""
    found = kept_call(call)
    follows = [
        _("It competes no more. It stays on record, with the reason, and the log tells it."),
        _("Where a result is there already, the next one must be computed before the notice can end."),
    ]

    def verb(*, number: str, why: str) -> None:
        entry = found.entries.filter(number=number.strip()).first()
        if entry is None:
            raise Refused(_("There is no entry of this number."), field="number")
        exclude_entry(entry=entry, why=why, by=request.user, at=request.now)

    return _step(
        request, found, reverse("awards:desk_call", args=[call]), follows=follows, title=_("Exclude an entry"),
        form=ExcludeForm(request.POST or None, initial={"number": request.GET.get("entry", "")}),
        done=_("The entry is excluded."), verb=verb, dangerous=True,
    )  # fmt: skip


@access(Action.KEEP_CALLS)
@require_POST
def draw(request: StaffRequest, call: str) -> HttpResponse:
    """Tell the value of the draw, or confirm what somebody else told."""
    found, form = kept_call(call), DrawForm(request.POST)
    confirms = request.POST.get("do") == "confirm"
    if form.is_valid():
        try:
            verb = confirm_draw if confirms else tell_draw
            verb(call=found, by=request.user, at=request.now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("The value is confirmed.") if confirms else _("Somebody else confirms it now."))
            return redirect("awards:desk_draw", found.pk)
    return draw_page(request, call, form)


def _step(
    request: StaffRequest, call: Any, back: str, *, form: DeskForm, verb: Callable[..., object], done: str, **shown: Any
) -> HttpResponse:  # fmt: skip
    """Ask, then do it; a refusal stands in the form."""
    refusal = ""
    if request.method == "POST" and (form.is_valid() or not form.fields):
        try:
            verb(**getattr(form, "cleaned_data", {}))
        except Refused as error:
            refusal = str(error)
        else:
            messages.success(request, done)
            return redirect(back)
    told = {"call": call, "form": form, "do": shown["title"], "refusal": refusal, "back_url": back}
    return render(request, "awards/calls/desk/step.html", told | shown)
