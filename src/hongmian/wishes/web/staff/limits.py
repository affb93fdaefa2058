"""The limits of the care action."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.wishes.domain.keeping import limits
from hongmian.wishes.domain.limits import FIELDS, set_limits
from hongmian.wishes.web.pages import attempt, form_page
from hongmian.wishes.web.staff.forms import LimitsForm


@access(Action.MATCH_WISHES)
@require_http_methods(["GET", "POST"])
def limits_edit(request: StaffRequest) -> HttpResponse:
    held = limits()
    kept = {name: getattr(held, name) for name in FIELDS} | {"least_share": f"{held.least_share / 100:.2f}"}
    form = LimitsForm(request.POST or None, initial=kept)
    fine = request.method == "POST" and form.is_valid()
    if fine and attempt(form, lambda: set_limits(given=form.cleaned_data, by=request.user, at=request.now)):
        messages.success(request, _("Stored. What was pledged before keeps its time."))
        return redirect("wishes:wishes")
    return form_page(
        request, form, title=_("Limits of the care action"), do=_("Store"), back=_("Wishes"),
        back_url=reverse("wishes:wishes"), chips=(),
    )  # fmt: skip
