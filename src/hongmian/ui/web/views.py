"""The reader's text size, and the styleguide."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from hongmian.kit.access import Action, access
from hongmian.ui.reading import LARGE, TEXT_COOKIE
from hongmian.ui.web.specimens import specimens

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
@require_http_methods(["GET", "POST"])
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component as the pages really draw it. Its forms are real too, and store nothing."""
    if request.method == "POST":
        messages.warning(request, _("This is a specimen: nothing was stored."))
        return redirect("ui:styleguide")
    return render(request, "ui/styleguide.html", specimens(request))
