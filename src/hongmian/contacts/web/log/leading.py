"""Where a stored contact leads: to the next call, or to the help that follows from it. Addresses carry ids only."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from hongmian.contacts.models import Contact
from hongmian.directory.person import Person
from hongmian.directory.rules import may
from hongmian.directory.web.asked import StaffRequest
from hongmian.indicators.enums import IN_DIFFICULTY
from hongmian.kit.access import Action
from hongmian.ui.drafts import stored

THEN = {"follow_up": "outreach:follow_up_new", "aid_run": "outreach:aid_run_new"}


def offered(person: Person) -> dict[str, str]:
    """Return the pages a contact may lead to besides the next call: what it is → its address."""
    return {name: url for name, view in THEN.items() if may(person, Action.LOG_SERVICE) and (url := _address(view))}


def lead_on(request: StaffRequest, contact: Contact) -> HttpResponse:
    """Answer that the contact is stored, and go on: as a redirect, or as JSON for the script."""
    url, said = _where(request.POST.get("then", ""), contact)
    return stored(request, record=contact.pk, url=url, said=said)


def _where(then: str, contact: Contact) -> tuple[str, str]:
    escalation = getattr(contact, "escalation", None)
    if escalation is not None:
        said = _("Stored and escalated. Stay on the line; someone is asked to take over.")
        return reverse("contacts:escalation_record", args=[escalation.pk]), said
    base = _address(THEN.get(then, ""))
    if not base:
        return reverse("contacts:new"), _("Stored. Ready for the next call.")
    ids: dict[str, object] = {"contact": contact.pk, "hotline": contact.hotline_id}
    ids |= {"client": contact.client} if contact.client else {}
    ids |= {"group": contact.caller} if contact.caller in IN_DIFFICULTY else {}
    return f"{base}?{urlencode(ids)}", _("The contact is stored. Now what follows from it.")


def _address(view: str) -> str:
    try:
        return reverse(view) if view else ""
    except NoReverseMatch:
        return ""
