"""Arriving: the code at the place is scanned or typed, and one is on the list."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hongmian.activities.codes import typed
from hongmian.activities.domain.attending import come_by_code
from hongmian.activities.web.public.asking import HereForm
from hongmian.activities.web.rate import too_many
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: StaffRequest) -> HttpResponse:
    """The code from a QR stands in the form already (`?code=`); it is good for a day and tells nothing of anyone."""
    user = request.user if request.person.user else None
    form = HereForm(request.POST or None, guest=user is None, initial={"code": typed(request.GET.get("code", ""))[:6]})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            if too_many(request, "here"):
                raise Refused(_("Many codes were tried from your connection within the hour. Please try later."))
            come_by_code(code=asked["code"], user=user, holder=asked.get("holder", ""), at=request.now)
            return redirect("activities:here_noted")
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    told = {"form": form, "guest": user is None}
    return render(request, "activities/here.html", told, status=422 if form.errors else 200)


@access(Action.SEE_PUBLIC)
@require_safe
def here_noted(request: StaffRequest) -> HttpResponse:
    return render(request, "activities/here_noted.html")
