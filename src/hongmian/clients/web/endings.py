"""What ends the record of a person, and what the person may ask for: closing, erasing, a copy."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST

from hongmian.accounts.web.again import proven_again
from hongmian.clients.domain.changing import close_client, reopen_client
from hongmian.clients.domain.erasing import erase_client
from hongmian.clients.domain.giving_out import give_out
from hongmian.clients.models import Client
from hongmian.clients.queries.lists import merged_into
from hongmian.clients.web.reach import client_or_404, managed_client_or_404
from hongmian.clients.web.reasons import ErasureForm, ReasonForm
from hongmian.clients.web.records import ask
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.unstored import unstored


@access(Action.EDIT_CLIENTS)
@require_http_methods(["GET", "POST"])
def client_close(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    client = client_or_404(request, pk)
    if request.method == "POST":
        return _done(request, client, close_client)
    follows = [gettext("The record leaves the list of persons served. It can be taken up again.")]
    return ask(request, client, gettext("Close the record"), gettext("Close it"), follows=follows)


@access(Action.EDIT_CLIENTS)
@require_POST
def client_reopen(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return _done(request, client_or_404(request, pk), reopen_client)


@access(Action.EDIT_CLIENTS)
@require_http_methods(["GET", "POST"])
@proven_again
def client_erase(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """An agency's manager erases, and says on whose word."""
    client = managed_client_or_404(request, pk)
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _done(request, client, erase_client, why=form.cleaned_data["why"])
    heading, do = gettext("Erase what names the person"), gettext("Erase what names them")
    return ask(request, client, heading, do, form=form, follows=_follows(client), dangerous=True)


def _follows(client: Client) -> list[str]:
    follows = [
        gettext("Name, number, address and what was written about the person are erased for good."),
        gettext(
            "What was still to be done for them ends: follow-ups, aid runs, case files, referrals not yet answered."
        ),
        gettext("Notes of hotline calls stay sealed: such records are kept for at least three years."),
        gettext("The case number and the primary group stay, so that services already counted stay counted."),
        gettext("Nobody can take this back."),
    ]
    if merged := merged_into(client):
        numbers = pgettext("between the items of a list", ", ").join(one.number for one in merged)
        follows.insert(1, gettext("So are the records merged into this one: %(numbers)s.") % {"numbers": numbers})
    return follows


@access(Action.EDIT_CLIENTS)
@require_http_methods(["GET", "POST"])
@proven_again
def client_copy(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """What the record holds of a person, as a file for that person; an agency's manager gives it out."""
    client = managed_client_or_404(request, pk)
    form = ReasonForm(request.POST or None, initial={"usual": "own"})
    if request.method != "POST" or not form.is_valid():
        return ask(request, client, gettext("A copy for the person"), gettext("Make the copy"), form=form)
    told = give_out(
        client=client, reason=form.cleaned_data["reason"], by=request.user, person=request.person, at=request.now
    )
    response = HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{client.number}.json"'
    return unstored(response)


def _done(request: StaffRequest, client: Client, act: Callable[..., Any], **more: Any) -> HttpResponse:
    try:
        act(client=client.pk, by=request.user, person=request.person, at=request.now, **more)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, gettext("Done."))
    return redirect("clients:client_record", client.pk)
