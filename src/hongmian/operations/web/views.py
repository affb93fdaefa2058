"""What a monitor asks: is the process alive, can it do its work. Never cached, no session, no personal data."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from hongmian import __version__
from hongmian.kit.access import Action, access
from hongmian.operations.readiness import readiness


@access(Action.SEE_PUBLIC)
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; asks neither database nor disk."""
    return _fresh({"status": "alive", "version": __version__})


@access(Action.SEE_PUBLIC)
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    found = readiness(database=connection, home=settings.HONGMIAN_HOME)
    status = "ready" if found.ready else "not ready"
    return _fresh({"status": status, **found.checks}, status=200 if found.ready else 503)


def _fresh(answer: dict[str, str], status: int = 200) -> HttpResponse:
    return JsonResponse(answer, status=status, headers={"Cache-Control": "no-store"})
