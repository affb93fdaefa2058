"""The one list of what stands in the navigation and at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hongmian.directory.person import NOBODY
from hongmian.directory.rules import may
from hongmian.kit.access import Action

PUBLIC = (
    (_("Hotlines"), "directory:finder"),
    (_("Open data"), "directory:open_data"),
    (_("Sign in"), "desk:first"),
)
STAFF = (
    (_("Today"), "desk:first", Action.SEE_DESK),
    (_("Hotlines"), "directory:hotlines", Action.SEE_NETWORK),
    (_("Stations"), "directory:stations", Action.SEE_NETWORK),
    (_("Agencies"), "directory:agencies", Action.SEE_NETWORK),
    (_("Workers"), "directory:workers", Action.SEE_WORKERS),
    (_("Party groups"), "directory:party_groups", Action.SEE_PARTY),
    (_("Import"), "directory:imports", Action.IMPORT_NETWORK),
    (_("Accounts"), "directory:people", Action.MANAGE_PEOPLE),
    (_("History"), "history:changes", Action.SEE_HISTORY),
    (_("My account"), "accounts:own", Action.MANAGE_OWN_ACCOUNT),
)
FOOT = (
    (_("How personal information is used"), "site:privacy"),
    (_("Open data"), "directory:open_data"),
    (_("Find a hotline"), "directory:finder"),
)


@dataclass(frozen=True)
class Item:
    """`current`: the page is in this part; `here`: it is this very page."""

    label: Any
    url: str
    current: bool
    here: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    person = getattr(request, "person", NOBODY)
    shown: Iterable[tuple[Any, str]] = PUBLIC
    if person.user is not None:
        shown = [(label, name) for label, name, action in STAFF if may(person, action)]
    return {
        "person": person,
        "navigation": [_item(request, label, reverse(name)) for label, name in shown],
        "foot": [_item(request, label, reverse(name)) for label, name in FOOT],
    }


def _item(request: HttpRequest, label: Any, url: str) -> Item:
    return Item(label=label, url=url, current=request.path.startswith(url), here=request.path == url)
