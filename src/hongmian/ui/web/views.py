"""The reader's text size, and the styleguide."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from hongmian.kit.access import Action, access
from hongmian.ui.reading import LARGE, TEXT_COOKIE

YEAR = 365 * 24 * 3600


# The button stands on public pages that are cached for everyone and so can carry no token; it changes
# nothing but the size of the reader's own letters.
@access(Action.USE_PUBLIC_FORM)
@csrf_exempt
@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    size = LARGE if request.POST.get("size") == LARGE else "normal"
    response.set_cookie(TEXT_COOKIE, size, max_age=YEAR, samesite="Lax")
    return response


@access(Action.SEE_STYLEGUIDE)
@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/styleguide.html")
