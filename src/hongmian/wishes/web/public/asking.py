"""Asking for a wish in public."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from hongmian.kit.access import Action, access
from hongmian.ui.reading import language_of
from hongmian.wishes.domain.asking import ask_for_wish
from hongmian.wishes.web.asking import AskForm
from hongmian.wishes.web.pages import attempt
from hongmian.wishes.web.public.rate import too_many_asks
from hongmian.wishes.web.public.wall import PublicRequest


@access(Action.USE_PUBLIC_FORM)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PublicRequest) -> HttpResponse:
    """Anyone may ask: for themselves, for family, for someone they know."""
    form = AskForm(request.POST or None, at=request.now, language=language_of(request.path_info))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if too_many_asks(request):
                form.add_error(None, AskForm.TOO_MANY)
                status = 429
            elif attempt(form, lambda: ask_for_wish(**form.told, at=request.now)):
                return redirect("wishes:ask_sent")
    return render(request, "wishes/public/ask.html", {"form": form}, status=status)


@access(Action.SEE_PUBLIC)
@require_safe
def sent(request: PublicRequest) -> HttpResponse:
    return render(request, "wishes/public/ask_sent.html")
