"""Withdrawing a record after a confirmation that says what follows, and bringing it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hongmian.directory.domain.records import restore_record, withdraw_record
from hongmian.directory.queries.staff.following import what_follows
from hongmian.directory.web.asked import StaffRequest
from hongmian.directory.web.staff.nouns import Noun
from hongmian.directory.web.staff.pages import about, confirm_page
from hongmian.kit.errors import Refused


def withdraw_page(request: StaffRequest, noun: Noun, record: Any) -> HttpResponse:
    by, at = request.user, request.now
    refusal = ""
    if request.method == "POST":
        try:
            withdraw_record(record=record, by=by, at=at)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Withdrawn: %(name)s. You can bring it back on this page.") % {"name": record})
            return redirect(noun.url("record", record))
    return confirm_page(
        request, noun, record, follows=what_follows(record, at=at), refusal=refusal,
        question=about(_("Withdraw “%(name)s”?"), record), do=_("Withdraw"), dangerous=True,
    )  # fmt: skip


def restore(request: StaffRequest, noun: Noun, record: Any) -> HttpResponse:
    restore_record(record=record, by=request.user, at=request.now)
    messages.success(request, _("Back in service: %(name)s.") % {"name": record})
    return redirect(noun.url("record", record))
