"""What the pages of contacts do alike: a refusal beside its field, a question before a deed, nothing kept in clear."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.errors import Refused


def attempt(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """Do what a valid form asks; None if it was refused, and then the form says why."""
    try:
        return deed()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return None


def page(request: StaffRequest, template: str, form: forms.Form | None = None, **shown: Any) -> HttpResponse:
    wrong = form is not None and form.is_bound and bool(form.errors)
    return render(request, template, {"form": form, **shown}, status=422 if wrong else 200)


def deed(request: StaffRequest, url: str, act: Callable[[], Any], said: str) -> HttpResponse:
    """Do one thing and lead to `url`, where it is said what came of it."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(url)
