"""What a monitor asks: is the process alive, can it do its work. Never cached, no session, no personal data."""

from __future__ import annotations

from secrets import compare_digest

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from hongmian import __version__
from hongmian.kit.access import Action, access
from hongmian.operations.metrics.telling import told
from hongmian.operations.readiness import readiness

OWN_MACHINE = ("127.0.0.1", "::1")


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


@access(Action.SEE_PUBLIC)
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus on this machine, or with the token; to anyone else there is no such address."""
    if not _may_watch(request):
        raise Http404
    return HttpResponse(told(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def _may_watch(request: HttpRequest) -> bool:
    """Say whether it comes from this machine and through no proxy, or bears the token."""
    token = settings.HONGMIAN_METRICS_TOKEN
    said = request.headers.get("Authorization", "")
    if token and compare_digest(said.encode(), f"Bearer {token}".encode()):
        return True
    return request.META.get("REMOTE_ADDR") in OWN_MACHINE and "X-Forwarded-For" not in request.headers


def _fresh(answer: dict[str, str], status: int = 200) -> HttpResponse:
    return JsonResponse(answer, status=status, headers={"Cache-Control": "no-store"})
