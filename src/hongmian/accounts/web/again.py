"""Proving once more who one is, before much leaves the house or something is undone for good."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]


def proven_again(view: View) -> View:
    """Mark a view that gives out many records or a person's data, or annuls for good what others rely on: who signed in
    longer ago than `HONGMIAN_ASK_AGAIN_MINUTES` first shows password or second step again, and is led back.

    A form that was sent is not kept meanwhile: the person comes back to its page and sends it anew. Who has neither
    password nor second step (a citizen, by telephone code) is let through.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ways = [] if is_fresh(request) else get_adapter().get_reauthentication_methods(request.user)
        if not ways:
            return view(request, *args, **kwargs)
        messages.info(request, _("Before that, please show once more that it is you."))
        return redirect(f"{ways[0]['url']}?{urlencode({'next': _back(request)})}")

    return guarded


def is_fresh(request: HttpRequest) -> bool:
    """Say whether this session proved lately whose it is."""
    shown = [record["at"] for record in get_authentication_records(request, request.user)]
    return bool(shown) and time.time() - max(shown) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _back(request: HttpRequest) -> str:
    """Return the address to come back to: of a form, the page it stood on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    page = urlsplit(request.headers.get("Referer", ""))
    return page.path if page.netloc == request.get_host() and page.path else reverse("desk:first")
