"""What anyone may ask of a certificate: is it one of ours, and does it still stand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hongmian.awards.queries.certificates import public_certificate, typed_number
from hongmian.awards.web.calls.public import PublicRequest
from hongmian.awards.web.certificates.shown import ShownCertificate
from hongmian.awards.web.shown import own_address, shown_call
from hongmian.kit.access import Action, access

LONGEST = 40


@access(Action.SEE_PUBLIC)
@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    """Where a number is typed; `?number=` leads to its page."""
    typed = typed_number(request.GET.get("number", ""))[:LONGEST].replace("/", "")
    if typed:
        return redirect("awards:certificate", typed)
    return render(request, "awards/certificates/look_up.html", {"address": own_address("awards:certificates")})


@access(Action.SEE_PUBLIC)
@never_cache
@require_safe
def confirm(request: PublicRequest, number: str) -> HttpResponse:
    """Asked anew each time: one that was withdrawn a moment ago must not seem to hold."""
    found = public_certificate(number)
    if found is None:
        return render(request, "awards/certificates/unknown.html", {"number": number[:LONGEST]}, status=404)
    context = {
        "one": ShownCertificate(found), "certificate": found, "call": shown_call(found.batch.call, request.now),
        "address": own_address("awards:certificate", number=found.number),
    }  # fmt: skip
    return render(request, "awards/certificates/confirm.html", context)
