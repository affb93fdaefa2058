"""The one list of what stands in the navigation and at the foot of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.directory.person import NOBODY, Person
from hongmian.directory.rules import may
from hongmian.kit.access import Action

PUBLIC = (
    (_("Hotlines"), "directory:finder"),
    (pgettext_lazy("page", "News"), "newsroom:news"),
    (pgettext_lazy("page", "Awards"), "awards:awards"),
    (_("Activities"), "activities:calendar"),
    (_("Wishes"), "wishes:wall"),
    (_("Numbers"), "bulletins:numbers"),
    (_("Sign in"), "desk:first"),
)
Page = tuple[Any, str, Action]
# Parts of the house, each with its pages. A part leads to the first page that the person may see.
STAFF: tuple[tuple[Any, tuple[Page, ...]], ...] = (
    (
        _("Today"),
        ((_("Today"), "desk:first", Action.SEE_DESK), (_("On this phone"), "desk:pocket", Action.LOG_SERVICE)),
    ),
    (
        _("Calls"),
        (
            (_("Log a contact"), "contacts:new", Action.LOG_SERVICE),
            (_("Contacts"), "contacts:contacts", Action.SEE_CLIENTS),
            (_("Call back"), "contacts:missed_calls", Action.SEE_CLIENTS),
            (pgettext_lazy("navigation", "Calls to log"), "contacts:calls", Action.LOG_SERVICE),
            (_("Escalations"), "contacts:escalations", Action.SEE_SERVICE),
            (_("Roster"), "contacts:roster", Action.SEE_SERVICE),
            (_("Contact forms"), "contacts:forms", Action.EDIT_FORMS),
        ),
    ),
    (
        _("Outreach"),
        (
            (_("Clients"), "clients:clients", Action.SEE_CLIENTS),
            (_("Follow-ups"), "outreach:follow_ups", Action.LOG_SERVICE),
            (_("Aid runs"), "outreach:aid_runs", Action.LOG_SERVICE),
            (_("Screening and support"), "outreach:outings", Action.LOG_SERVICE),
            (_("Case files"), "outreach:cases", Action.LOG_SERVICE),
            (_("Referrals"), "outreach:referrals", Action.LOG_SERVICE),
            (_("Ask how it was"), "outreach:code_new", Action.LOG_SERVICE),
            (_("Satisfaction"), "outreach:satisfaction", Action.SUPERVISE),
            (_("Possible duplicates"), "clients:duplicates", Action.MERGE_CLIENTS),
        ),
    ),
    (
        _("Care"),
        (
            (_("Wishes"), "wishes:wishes", Action.SEE_WISHES),
            (_("Wishes to approve"), "wishes:approvals", Action.APPROVE_WISHES),
            (_("Asked of us"), "wishes:asks", Action.KEEP_WISHES),
            (_("Gifts to bring"), "wishes:tasks", Action.KEEP_WISHES),
            (_("How far wishes come"), "wishes:figures", Action.SEE_WISHES),
            (_("Match offers with wishes"), "wishes:match", Action.MATCH_WISHES),
            (_("Limits"), "wishes:limits", Action.MATCH_WISHES),
            (_("Wall of wishes"), "wishes:wall", Action.SEE_DESK),
            (_("Activities"), "activities:list", Action.SEE_ACTIVITIES),
            (_("Activities in numbers"), "activities:totals", Action.SEE_ACTIVITIES),
            (_("Public calendar"), "activities:calendar", Action.SEE_DESK),
        ),
    ),
    (
        _("Relief"),
        (
            (_("Relief ledger"), "relief:ledger", Action.SEE_RELIEF),
            (_("Balances"), "relief:balances", Action.SEE_RELIEF),
            (_("Items and qualifications"), "relief:lists", Action.KEEP_RELIEF),
        ),
    ),
    (
        _("Returns"),
        (
            (_("Returns"), "returns:returns", Action.SEND_RETURN),
            (_("Day by day"), "returns:calendar", Action.SEE_FIGURES),
            (_("Ledger"), "returns:ledger", Action.SEE_FIGURES),
        ),
    ),
    (
        _("Figures"),
        (
            (_("Figures"), "bulletins:figures", Action.SEE_FIGURES),
            (_("Comparison"), "bulletins:compare", Action.SEE_FIGURES),
            (_("Editions"), "bulletins:editions", Action.SEE_FIGURES),
            (_("Definitions"), "bulletins:definitions", Action.SEE_FIGURES),
        ),
    ),
    (
        pgettext_lazy("page", "Awards"),
        (
            (pgettext_lazy("page", "Awards"), "awards:desk", Action.SEE_CALLS),
            (_("Objections"), "awards:staff_objections_all", Action.DECIDE_OBJECTIONS),
            (_("Experts"), "awards:experts", Action.KEEP_CALLS),
            (pgettext_lazy("page", "Review"), "awards:review", Action.JUDGE_ENTRIES),
            (_("My entries"), "awards:entries", Action.ENTER_AWARDS),
            (_("Public awards page"), "awards:awards", Action.SEE_DESK),
            (_("Public votes"), "polls:polls", Action.SEE_DESK),
            (_("Polls"), "polls:staff_polls", Action.SEE_POLLS),
        ),
    ),
    (
        pgettext_lazy("navigation", "Publish"),
        (
            (_("Articles"), "newsroom:desk", Action.WRITE_ARTICLES),
            (_("Pages of winners"), "newsroom:winners", Action.PUBLISH_ARTICLES),
            (_("Pictures"), "newsroom:pictures", Action.WRITE_ARTICLES),
            (_("Clippings"), "clippings:desk", Action.KEEP_CLIPPINGS),
            (_("Send out"), "channels:desk", Action.SEND_OUT),
            (_("Newsletter"), "channels:issues", Action.SEND_OUT),
            (_("Press kits"), "channels:releases", Action.SEND_OUT),
            (_("The book"), "chronicle:desk", Action.SEE_CHRONICLE),
            (_("Events of the programme"), "site:events", Action.KEEP_PROGRAMME),
        ),
    ),
    (
        _("Network"),
        (
            (_("Hotlines"), "directory:hotlines", Action.SEE_NETWORK),
            (_("Stations"), "directory:stations", Action.SEE_NETWORK),
            (_("Agencies"), "directory:agencies", Action.SEE_NETWORK),
            (_("Workers"), "directory:workers", Action.SEE_WORKERS),
            (_("Party groups"), "directory:party_groups", Action.SEE_PARTY),
            (_("Import"), "directory:imports", Action.IMPORT_NETWORK),
            (_("Warm cards"), "cards:desk", Action.SEE_CARDS),
        ),
    ),
    (
        pgettext_lazy("navigation", "Administration"),
        (
            (_("Accounts"), "directory:people", Action.MANAGE_PEOPLE),
            (_("History"), "history:changes", Action.SEE_HISTORY),
            (_("How it runs"), "health:health", Action.SEE_HEALTH),
            (_("Tokens of partners"), "api:tokens", Action.KEEP_TOKENS),
        ),
    ),
    (
        pgettext_lazy("navigation", "Me"),
        (
            (_("My account"), "accounts:own", Action.MANAGE_OWN_ACCOUNT),
            (_("What I gave"), "wishes:own", Action.GIVE_WISHES),
            (_("My offers"), "wishes:pools", Action.GIVE_WISHES),
            (_("My places"), "activities:mine", Action.JOIN_ACTIVITIES),
        ),
    ),
)
# An expert is not led to where names stand beside the numbers of entries that are judged without names.
NAMES = {"polls:polls", "awards:awards", "awards:objections", "awards:certificates"}
# At the foot: all of the public site, in groups.
FOOT: tuple[tuple[Any, tuple[tuple[Any, str], ...]], ...] = (
    (
        _("Help"),
        (
            (_("Find a hotline"), "directory:finder"),
            (_("Warm cards"), "cards:public"),
            (_("Make a wish"), "wishes:ask"),
        ),
    ),
    (
        pgettext_lazy("foot", "Take part"),
        (
            (pgettext_lazy("page", "Votes"), "polls:polls"),
            (_("Wishes"), "wishes:wall"),
            (_("Activities"), "activities:calendar"),
            (_("Programme"), "site:programme"),
        ),
    ),
    (
        pgettext_lazy("page", "Awards"),
        (
            (_("Rules and results"), "awards:awards"),
            (_("Objections and answers"), "awards:objections"),
            (_("Look up a certificate"), "awards:certificates"),
        ),
    ),
    (
        pgettext_lazy("foot", "News and figures"),
        (
            (pgettext_lazy("page", "News"), "newsroom:news"),
            (_("What the media reported"), "clippings:public"),
            (_("Newsletter"), "channels:newsletter"),
            (_("For the press"), "channels:press"),
            (_("The commemorative book"), "chronicle:book"),
            (_("Numbers"), "bulletins:numbers"),
            (_("Where gifts go"), "relief:giving"),
        ),
    ),
    (
        pgettext_lazy("foot", "About this site"),
        (
            (_("Open data"), "site:data"),
            (_("Manual"), "manual:first"),
            (_("For programs (API)"), "api:reference"),
            (_("How personal information is used"), "site:privacy"),
        ),
    ),
)


@dataclass(frozen=True)
class Item:
    """`current`: the page is in this part; `here`: it is this very page."""

    label: Any
    url: str
    current: bool
    here: bool


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `navigation`, and `part_pages` where the part of this page has several."""
    person = getattr(request, "person", NOBODY)
    foot = [(group, shown) for group, pages in FOOT if (shown := _foot(request, person, pages))]
    if person.user is None:
        shown = [_item(request, label, reverse(name)) for label, name in PUBLIC]
        return {"person": person, "navigation": shown, "part_pages": [], "foot": foot}
    parts = _parts(person)
    place = _place(request.path, [url for _, pages in parts for _, url in pages])
    items, inner = [], []
    for label, pages in parts:
        current = any(url == place for _, url in pages)
        items.append(Item(label, pages[0][1], current, len(pages) == 1 and request.path == place and current))
        if current and len(pages) > 1:
            inner = [Item(name, url, url == place, request.path == url) for name, url in pages]
    return {"person": person, "navigation": items, "part_pages": inner, "foot": foot}


def _parts(person: Person) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """Return the parts this person may enter, with the addresses of their pages."""
    parts = []
    for label, pages in STAFF:
        seen = [
            (name, reverse(view))
            for name, view, action in pages
            if may(person, action) and not _is_kept_from(person, view)
        ]
        if seen:
            parts.append((label, seen))
    return parts


def _foot(request: HttpRequest, person: Person, pages: Sequence[tuple[Any, str]]) -> list[Item]:
    return [_item(request, label, reverse(view)) for label, view in pages if not _is_kept_from(person, view)]


def _is_kept_from(person: Person, view: str) -> bool:
    return view in NAMES and may(person, Action.JUDGE_ENTRIES)


def _place(path: str, urls: Sequence[str]) -> str:
    """Return the address among `urls` under which this path lies; the longest, if several."""
    return max((url for url in urls if path.startswith(url)), key=len, default="")


def _item(request: HttpRequest, label: Any, url: str) -> Item:
    return Item(label=label, url=url, current=request.path.startswith(url), here=request.path == url)
