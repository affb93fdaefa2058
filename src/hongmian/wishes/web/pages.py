"""The pages that all of wishes has alike: a form, a question, a deed that leads back."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.errors import Refused
from hongmian.wishes.models import Wish
from hongmian.wishes.queries.lists import find_wish


class Plain(forms.Form):
    """A form without colons behind its labels. `key` becomes the id of what it stores, so that a form sent twice leaves
    one."""

    use_required_attribute = False  # the page answers in words
    asks_key = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        if self.asks_key:
            self.fields["key"] = forms.UUIDField(widget=forms.HiddenInput)
            self.initial.setdefault("key", uuid.uuid4())
        for field in self.fields.values():
            field.error_messages["required"] = _("Please fill this in.")


def get_or_404(request: StaffRequest, pk: uuid.UUID) -> Wish:
    """Return a wish; one that is not this person's to see answers as one that is not there."""
    record = find_wish(request.person, pk)
    if record is None:
        raise Http404
    return record


def attempt(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """Do what a valid form asks; None if it was refused, and then the form says why."""
    try:
        return deed()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def form_page(request: Any, form: forms.Form, template: str = "wishes/form.html", **shown: Any) -> HttpResponse:
    wrong = form.is_bound and bool(form.errors)
    return render(request, template, {"form": form, **shown}, status=422 if wrong else 200)


def deed(request: StaffRequest, url: str, act: Callable[[], Any], said: str) -> HttpResponse:
    """Do one thing and lead back to `url`, where it is said what came of it."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(url)


def id_of(text: str | None) -> uuid.UUID | None:
    """Return the id that a query string holds, or None if it is none."""
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        return None
