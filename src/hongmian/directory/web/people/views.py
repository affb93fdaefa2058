"""The list of staff accounts, one account, a new one, and a further role."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache

from hongmian.directory.domain.people import create_staff_account, grant_membership
from hongmian.directory.queries.people import is_wholly_within, staff_accounts
from hongmian.directory.web.people.forms import NewPersonForm, PeopleFilters, ScopeForm
from hongmian.directory.web.people.reach import account_or_404, actor, person_of_request
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.ui.paging import page_of
from hongmian.ui.sorting import sorted_by

COLUMNS = {
    "name": (pgettext_lazy("person", "Name"), ("name", "username")),
    "roles": (_("Roles"), ()),
    "username": (_("Username"), ("username",)),
    "second_factor": (_("Second step"), ("second_factor",)),
    "last_login": (_("Last signed in"), ("last_login",)),
}
ONCE = "people_once"  # a temporary password on its way to the page that shows it once


@access(Action.MANAGE_PEOPLE)
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    person = person_of_request(request)
    filters = PeopleFilters(request.GET, person=person)
    asked = filters.chosen
    found = staff_accounts(
        person,
        words=asked.get("words", ""),
        role=asked.get("role", ""),
        agency=uuid.UUID(asked["agency"]) if "agency" in asked else None,
        ended="state" in asked,
    )
    ordered = sorted_by(request, found, COLUMNS, default="name")
    page = page_of(request, ordered.rows)
    shown = {"page": page, "columns": ordered.columns, "filters": filters, "ended": "state" in asked}
    return render(request, "directory/people/list.html", shown)


@access(Action.MANAGE_PEOPLE)
@never_cache
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    account = account_or_404(request, pk)
    once = request.session.pop(ONCE, None)
    page = {
        "account": account,
        "oneself": account.pk == request.user.pk,
        "in_hand": is_wholly_within(person_of_request(request), account),
        "password": once["password"] if once and once["account"] == pk else "",
    }
    return render(request, "directory/people/detail.html", page)


@access(Action.MANAGE_PEOPLE)
@never_cache
def person_new(request: HttpRequest) -> HttpResponse:
    form = NewPersonForm(request.POST or None, person=person_of_request(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = create_staff_account(
                username=given["username"],
                name=given["name"],
                scope=form.scope(),
                by=actor(request),
                at=request.now,  # type: ignore[attr-defined]  # the domain time of the request
            )
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            request.session[ONCE] = {"account": made.user.pk, "password": made.password}
            return redirect("directory:person_detail", pk=made.user.pk)
    return render(request, "directory/people/new.html", {"form": form})


@access(Action.MANAGE_PEOPLE)
@never_cache
def person_grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the person one more role."""
    account = account_or_404(request, pk, in_hand=True)
    form = ScopeForm(request.POST or None, person=person_of_request(request))
    if request.method == "POST" and form.is_valid():
        try:
            grant_membership(user=account, scope=form.scope(), by=actor(request), at=request.now)  # type: ignore[attr-defined]
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return redirect("directory:person_detail", pk=pk)
    return render(request, "directory/people/grant.html", {"form": form, "account": account})
