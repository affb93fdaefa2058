"""The next round of assignment: looked at, then decided."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.review.assigning import Preview, assign_entries, preview_assignment
from hongmian.awards.domain.review.leaks.checking import AT_ONCE, check_leaks
from hongmian.awards.models import Call
from hongmian.awards.queries.assignments import rounds_of
from hongmian.awards.web.review.desk.reaching import jury_call
from hongmian.awards.web.shown import shown_call, told
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.matching.obstructions import Obstruction
from hongmian.ui.reading import ENGLISH


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def assign(request: StaffRequest, call: str) -> HttpResponse:
    held = jury_call(call)
    if request.method == "POST":
        without = [int(pk) for pk in request.POST.getlist("without") if pk.isdigit()]
        try:
            made = assign_entries(call=held, by=request.user, at=request.now, without=without)
        except Refused as refusal:
            return _page(request, held, str(refusal))
        messages.success(request, _("Round %(n)s is assigned. The contest log has its digest.") % {"n": made.round})
        return redirect("awards:progress", call)
    return _page(request, held, "")


def words_of(obstructions: tuple[Obstruction, ...]) -> list[str]:
    return [one.en if get_language() == ENGLISH else one.zh for one in obstructions]


def _page(request: StaffRequest, call: Call, refusal: str) -> HttpResponse:
    seen = preview_assignment(call, at=request.now)
    shown = {
        "shown": shown_call(call, request.now), "call": call, "title": told(call, "title"), "seen": seen,
        "refusal": refusal,
        "obstructions": words_of(seen.obstructions), "rounds": rounds_of(call), "numbers": _numbers(seen),
        "looked": check_leaks(call=call, at=request.now, most=AT_ONCE) if call.is_published else None,
        "wanted_in_all": seen.entries * seen.wanted,
    }  # fmt: skip
    return render(request, "awards/review/assign.html", shown, status=422 if refusal else 200)


def _numbers(seen: Preview) -> list[tuple[int, str]]:
    """Return who stands behind the numbers that obstructions name."""
    return sorted((number, one.expert.name) for number, one in seen.jurors.items())
