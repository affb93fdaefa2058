"""The server's side of a form whose drafts a script keeps (static/ui/js/drafts): who asks, and the answers it reads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect


def begun_by_another(request: HttpRequest) -> bool:
    """Say whether the draft is of someone who was signed in on this device before: then answer 403."""
    return request.headers.get("X-Owner", str(request.user.pk)) != str(request.user.pk)


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def refused(form: forms.Form) -> JsonResponse:
    """Answer 422 with what is wrong, a line a fault: its field ("": the whole form), label and words."""
    told = [
        {"field": "" if name == "__all__" else name, "label": _label(form, name), "words": str(words)}
        for name, found in form.errors.items()
        for words in found
    ]
    return JsonResponse({"errors": told}, status=422)


def stored(request: HttpRequest, *, record: Any, url: str, said: str) -> HttpResponse:
    """Answer that it is stored and lead to `url`: as a redirect, or as JSON (201) for the script."""
    if not wants_json(request):
        messages.success(request, said)
        return redirect(url)
    if request.headers.get("X-Waited") != "yes":  # the script moves on to `url`, where this is read
        messages.success(request, said)
    return JsonResponse({"id": str(record), "url": url, "words": said}, status=201)


def _label(form: forms.Form, name: str) -> str:
    return str(form.fields[name].label or "") if name in form.fields else ""
