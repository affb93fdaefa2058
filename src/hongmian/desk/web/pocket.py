"""What a worker's own phone keeps for times without a network, and what waits on it to be sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hongmian.accounts.sealed import code_of
from hongmian.accounts.web.device import drafts_key, keep_cookie
from hongmian.directory.web.asked import StaffRequest
from hongmian.history.queries.telling import page_of_record
from hongmian.kit.access import Action, access
from hongmian.kit.clock import SHANGHAI
from hongmian.outreach.queries.due import due_follow_ups
from hongmian.ui.unstored import unstored

KEPT = timedelta(hours=24)  # without a word from the server; then the phone drops what it keeps
MOST = 30  # follow-ups of a day


@access(Action.LOG_SERVICE)
@require_GET
def pocket(request: StaffRequest) -> HttpResponse:
    """The queue of this phone and, where its owner wants that, today's pages kept on it."""
    key, cookie = drafts_key(request)
    response = render(request, "desk/pocket.html", {"key": key, "hours": int(KEPT.total_seconds() // 3600)})
    unstored(response)  # it carries the key of the drafts
    return keep_cookie(response, cookie)


@access(Action.LOG_SERVICE)
@require_GET
def pocket_list(request: StaffRequest) -> JsonResponse:
    """Which pages are kept, and the key that seals them: bound to this account and this device, not that of drafts."""
    _key, cookie = drafts_key(request)
    told: dict[str, Any] = {
        "owner": str(request.user.pk),
        "key": code_of("device.pages").of(f"{request.user.pk}:{cookie}"),
        "seconds": int(KEPT.total_seconds()),
        "when": time_format(request.now.astimezone(SHANGHAI), "H:i"),
        "home": reverse("desk:pocket"),
        "pages": _pages(request),
        "words": {
            "copy": _("No network: this is the page as it was at %s. What you write is kept and sent later."),
            "missing": _(
                "No network, and this phone keeps no copy of that page. What it keeps stands below (as of %s)."
            ),
        },
    }
    response = JsonResponse(told)
    unstored(response)
    keep_cookie(response, cookie)
    return response


def _pages(request: StaffRequest) -> list[str]:
    due = due_follow_ups(request.person, request.now)[:MOST]
    own = [reverse("desk:pocket"), reverse("desk:first"), reverse("contacts:new"), reverse("outreach:follow_ups")]
    wishes = [reverse("wishes:wish_new")] if request.may(Action.KEEP_WISHES) else []
    return own + wishes + [page_of_record("outreach.followup", str(one.pk)) for one in due]
