"""Adding and editing a record: the form, its errors, and an edit that came too late."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hongmian.directory.domain.records import StaleEdit, add_record, change_record
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.staff.forms.record import RecordForm
from hongmian.directory.web.staff.nouns import Noun
from hongmian.history.domain.record import picture
from hongmian.history.queries.changes import last_change
from hongmian.history.queries.telling import tell_difference
from hongmian.kit.errors import Refused

SALT = "directory.staff.opened"


def add_page(request: StaffRequest, noun: Noun, initial: dict[str, Any] | None = None) -> HttpResponse:
    form = noun.form(request.POST or None, initial=initial, **_reader(request))
    if request.method == "POST" and form.is_valid():
        stored = _stored(request, form)
        if stored is not None:
            messages.success(request, _("Stored: %(name)s.") % {"name": stored})
            return redirect(noun.url("record", stored))
    return _form_page(request, noun, form)


def edit_page(request: StaffRequest, noun: Noun, record: Any) -> HttpResponse:
    if request.method != "POST":
        return _form_page(request, noun, noun.form(instance=record, **_reader(request)), record)
    before = picture(record)
    form = noun.form(request.POST, instance=record, **_reader(request))
    try:
        opened = signing.loads(request.POST.get("opened", ""), salt=SALT)
    except signing.BadSignature:
        opened = {}
    if form.is_valid():
        try:
            stored = _stored(request, form, opened=opened)
        except StaleEdit as stale:
            return _stale_page(request, noun, form, stale)
        if stored is not None:
            messages.success(request, _("Stored: %(name)s.") % {"name": stored})
            return redirect(noun.url("record", stored))
    return _form_page(request, noun, form, record, opened=opened or before)


def _stored(request: StaffRequest, form: RecordForm, opened: dict[str, str] | None = None) -> Any:
    """Store what the form holds; None if the domain refused it, and then the form says why."""
    by, at = request.user, request.now
    try:
        if opened is None:
            return add_record(record=form.instance, by=by, at=at)
        return change_record(record=form.instance, opened=opened, by=by, at=at)
    except StaleEdit:
        raise
    except Refused as refusal:
        form.add_error(refusal.field, str(refusal))
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def _stale_page(request: StaffRequest, noun: Noun, form: RecordForm, stale: StaleEdit) -> HttpResponse:
    """Show what changed meanwhile, and the form again: theirs where only they changed it, mine where I did."""
    mine = picture(form.instance)
    current = noun.get(request.person, form.instance.pk)
    touched = {name for name in mine if mine[name] != stale.before.get(name, "")}
    kept = {name: value for name, value in form.cleaned_data.items() if name in touched}
    shown = {
        "lines": tell_difference(current._meta.label_lower, stale.before, stale.now),
        "last": last_change(current),
    }
    fresh = noun.form(instance=current, initial=kept, **_reader(request))
    return _form_page(request, noun, fresh, current, stale=shown, status=409)


def _form_page(
    request: StaffRequest, noun: Noun, form: RecordForm, record: Any = None, *, opened: dict[str, str] | None = None,
    stale: dict[str, Any] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    held = opened or (picture(record) if record else {})
    shown = {
        "noun": noun,
        "form": form,
        "record": record,
        "stale": stale,
        "opened": signing.dumps(held, salt=SALT, compress=True) if record else "",
        "back_url": noun.url("record", record) if record else noun.list_url,
    }
    wrong = form.is_bound and bool(form.errors)
    return render(request, "directory/staff/form.html", shown, status=422 if wrong and status == 200 else status)


def _reader(request: StaffRequest) -> dict[str, Any]:
    return {
        "person": request.person,
        "at": request.now,
        "language": request.LANGUAGE_CODE,
    }
