"""The gate: every view says what it does, and nobody passes who may not do it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRefresh

from hongmian.directory.enums import Role
from hongmian.directory.person import NOBODY, Person
from hongmian.directory.queries.people import person_of
from hongmian.directory.rules import ANYONE, may
from hongmian.kit.access import Action

log = logging.getLogger(__name__)
ALWAYS_OPEN = (*ANYONE, Action.MANAGE_OWN_ACCOUNT)  # even before the password is one's own and the second step set up


class Gate:
    """Middleware. Default deny: a view without a declared action answers 403 to everyone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        action: Action | None = getattr(view, "access", None)
        if action is None:
            log.error("refused: %s declares no action", getattr(view, "__qualname__", view))
            raise PermissionDenied
        if action in (Action.SEE_PUBLIC, Action.USE_API):
            request.person = NOBODY  # type: ignore[attr-defined]  # public pages look at nobody, so they cache
            request.public = True  # type: ignore[attr-defined]
            return None
        person = person_of(request.user, at=request.now)  # type: ignore[attr-defined]  # set by ui.middleware
        request.person = person  # type: ignore[attr-defined]
        request.may = partial(may, person)  # type: ignore[attr-defined]  # for rooms below, which know no person
        if not may(person, action):
            if person.user is None and request.method in ("GET", "HEAD"):
                return _to_log_in(request)
            raise PermissionDenied
        if action in ALWAYS_OPEN:
            return None
        if getattr(request.user, "must_change_password", False):
            return redirect("account_change_password")
        if _must_add_second_factor(person):
            return redirect("mfa_index")
        return None


def _to_log_in(request: HttpRequest) -> HttpResponse:
    """Lead to the log-in page. Whoever asks for a part of a page only is told to load the page again, which then leads
    there; otherwise the part would vanish."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRefresh()
    return redirect_to_login(request.get_full_path(), reverse(settings.LOGIN_URL))


def _must_add_second_factor(person: Person) -> bool:
    return person.has(Role.ASSOCIATION) and not person.second_factor and not settings.HONGMIAN_DEMO
