"""The association's list of experts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hongmian.awards.domain.review.experts import leave_expert, store_expert
from hongmian.awards.models import Expert
from hongmian.awards.queries.panels import expert_named, experts
from hongmian.awards.web.review.desk.forms import (
    ExpertFilters,
    ExpertForm,
    expertise_choices,
    works_formset,
    works_of,
)
from hongmian.awards.web.review.desk.reaching import put
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of


@access(Action.KEEP_CALLS)
@require_safe
def expert_list(request: StaffRequest) -> HttpResponse:
    filters = ExpertFilters(request.GET, language=request.LANGUAGE_CODE)
    chosen = filters.chosen
    found = experts(
        words=chosen.get("words", ""), expertise=chosen.get("expertise", ""), left=chosen.get("state") == "left"
    )
    page, known = page_of(request, found), dict(expertise_choices(request.LANGUAGE_CODE))
    rows = [(one, [known.get(field, field) for field in one.expertise]) for one in page.rows]
    return render(request, "awards/review/experts.html", {"filters": filters, "page": page, "rows": rows})


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def store(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """Add one (no `pk`), or change one."""
    one = _one(pk) if pk else None
    form = ExpertForm(
        request.POST or None, person=request.person, language=request.LANGUAGE_CODE, expert=one, initial=_initial(one)
    )
    works = works_formset(request.POST or None, one)
    if request.method == "POST" and form.is_valid() and works.is_valid():
        try:
            store_expert(expert=one, agencies=works_of(works), by=request.user, at=request.now, **form.told())
        except Refused as refusal:
            put(form, refusal)
        else:
            messages.success(request, _("Stored."))
            return redirect("awards:experts")
    return render(request, "awards/review/expert.html", {"form": form, "works": works, "expert": one})


@access(Action.KEEP_CALLS)
@require_POST
def leave(request: StaffRequest, pk: int) -> HttpResponse:
    one = _one(pk)
    try:
        leave_expert(expert=one, by=request.user, at=request.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("awards:expert", pk)
    messages.success(request, _("%(name)s is off the list.") % {"name": one.name})
    return redirect("awards:experts")


def _one(pk: int) -> Expert:
    found = expert_named(pk)
    if found is None:
        raise Http404
    return found


def _initial(one: Expert | None) -> dict[str, object]:
    if one is None:
        return {}
    return {"name": one.name, "title": one.title, "expertise": one.expertise, "user": str(one.user_id or "")}
