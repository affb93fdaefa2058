"""The panel of a call: who sits on it, and experts to choose from."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hongmian.awards.domain.review.panel import add_juror, change_juror, remove_juror
from hongmian.awards.models import Juror
from hongmian.awards.queries.panels import expert_named, experts, panel_of
from hongmian.awards.queries.progress import jurors_with_counts
from hongmian.awards.web.review.desk.forms import ExpertFilters, SeatForm, expertise_choices
from hongmian.awards.web.review.desk.reaching import jury_call, put
from hongmian.awards.web.shown import shown_call, told
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def panel(request: StaffRequest, call: str) -> HttpResponse:
    held = jury_call(call)
    if request.method == "POST":
        return _add(request, call)
    filters = ExpertFilters(request.GET, language=request.LANGUAGE_CODE)
    del filters.fields["state"]
    chosen, known = filters.chosen, dict(expertise_choices(request.LANGUAGE_CODE))
    sitting = [one.expert_id for one in panel_of(held)]
    found = experts(words=chosen.get("words", ""), expertise=chosen.get("expertise", "")).exclude(pk__in=sitting)
    page = page_of(request, found)
    shown = {
        "shown": shown_call(held, request.now), "call": held, "title": told(held, "title"),
        "jurors": jurors_with_counts(held), "filters": filters,
        "page": page, "rows": [(one, [known.get(field, field) for field in one.expertise]) for one in page.rows],
        "is_over": held.review_closes_at is not None and request.now >= held.review_closes_at,
    }  # fmt: skip
    return render(request, "awards/review/panel.html", shown)


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def juror(request: StaffRequest, call: str, pk: int) -> HttpResponse:
    """Whether they are the chair, and how many entries they take at most."""
    held = _seat(call, pk)
    form = SeatForm(request.POST or None, initial={"is_chair": held.is_chair, "most": held.most})
    if request.method == "POST" and form.is_valid():
        try:
            change_juror(juror=held, by=request.user, at=request.now, **form.cleaned_data)
        except Refused as refusal:
            put(form, refusal)
        else:
            messages.success(request, _("Stored."))
            return redirect("awards:panel", call)
    shown = {"form": form, "juror": held, "call": held.call, "title": told(held.call, "title")}
    return render(request, "awards/review/juror.html", shown)


@access(Action.KEEP_CALLS)
@require_POST
def remove(request: StaffRequest, call: str, pk: int) -> HttpResponse:
    held = _seat(call, pk)
    try:
        remove_juror(juror=held, by=request.user, at=request.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is off the panel.") % {"name": held.expert.name})
    return redirect("awards:panel", call)


def _add(request: StaffRequest, call: str) -> HttpResponse:
    """Ask the experts that were ticked."""
    held, asked = jury_call(call), []
    for pk in request.POST.getlist("expert"):
        one = expert_named(int(pk)) if pk.isdigit() else None
        if one is None:
            raise Http404
        try:
            asked.append(add_juror(call=held, expert=one, by=request.user, at=request.now))
        except Refused as refusal:
            messages.error(request, str(refusal))
    if asked:
        names = "、".join(one.expert.name for one in asked)
        messages.success(request, _("Asked: %(names)s. They see it on their first page.") % {"names": names})
    return redirect("awards:panel", call)


def _seat(call: str, pk: int) -> Juror:
    held = next((one for one in panel_of(jury_call(call)) if one.pk == pk), None)
    if held is None:
        raise Http404
    return held
