"""The pages that all records of outreach have alike: a form, a question, a deed that leads back."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from hongmian.clients.queries.known import Known, known
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.errors import Refused
from hongmian.outreach.queries.lists import find


@dataclass(frozen=True)
class Row:
    """A record with whom it is for (None: nobody on record)."""

    record: Any
    who: Known | None


def with_clients(records: Iterable[Any]) -> list[Row]:
    """Put beside each record what may be shown of its client (one query)."""
    listed = list(records)
    found = known(record.client for record in listed)
    return [Row(record, found.get(record.client)) for record in listed]


def get_or_404(model: type[Model], request: StaffRequest, pk: uuid.UUID) -> Any:
    """Return a record; one of another agency answers as one that is not there."""
    record = find(model, request.person, pk)
    if record is None:
        raise Http404
    return record


def who_is(record: Any) -> Known | None:
    return known([record.client]).get(record.client)


def reader(request: StaffRequest) -> dict[str, Any]:
    """What every form of outreach wants to know of who fills it in."""
    return {"person": request.person, "at": request.now}


def attempt(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """Do what a valid form asks; None if it was refused, and then the form says why."""
    try:
        return deed()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def form_page(
    request: StaffRequest, form: forms.Form, template: str = "outreach/form.html", **shown: Any
) -> HttpResponse:
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


def by_and_at(request: StaffRequest) -> dict[str, Any]:
    return {"by": request.user, "at": request.now}


def moment_now(request: StaffRequest) -> datetime:
    return request.now.replace(second=0, microsecond=0)
