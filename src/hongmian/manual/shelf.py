"""Which guide is whose, in the order in which they are read one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Group:
    """`guides`: name and one sentence each."""

    key: str
    title: Any
    guides: tuple[tuple[str, Any], ...]


GROUPS = (
    Group(
        "everybody",
        pgettext_lazy("manual", "For everybody"),
        (
            ("citizen", _("Find help, vote, grant a wish, take part.")),
            ("journalist", _("Figures to quote, files to count for yourself, results to check.")),
        ),
    ),
    Group(
        "service",
        pgettext_lazy("manual", "For social workers and their agencies"),
        (
            ("worker", _("The day on the hotline: shift, calls, escalations, wishes and activities.")),
            ("agency", _("Lines, stations and people of an agency, and what its workers log.")),
            ("clients", _("People served: on record once, sealed, opened with a reason.")),
            ("outreach", _("Follow-ups, cases, aid runs, screening and referrals.")),
            ("relief", _("Goods and funds in a ledger, with receipts.")),
            ("returns", _("A day's figures by workbook.")),
            ("import", _("Stations, hotlines and workers from a spreadsheet.")),
        ),
    ),
    Group(
        "campaign",
        pgettext_lazy("manual", "For those who lead and judge"),
        (
            ("association", _("The whole network and campaign: bulletin, awards, votes, news, the book.")),
            ("bureau", _("Read every figure, decide objections.")),
            ("committee", _("The Party in the network, and objections.")),
            ("expert", _("Declare, read, score: the review of an award.")),
        ),
    ),
    Group(
        "operators",
        pgettext_lazy("manual", "For who runs the machines"),
        (
            ("running", _("The demo, and a server of your own.")),
            ("production", _("A city's machine on Debian, line by line.")),
            ("accounts", _("The first administrator, passwords, second steps.")),
            ("keys", _("Which keys there are, how they are exchanged, what to do when one leaks.")),
            ("privacy", _("Personal data: what is kept and why, copies and erasure, who read what.")),
            ("mlps", _("Filing under MLPS: what the program brings, what stays with the operator.")),
            ("backups", _("Keep copies, see that they are good, and get everything back.")),
            ("cluster", _("Several machines, when one is not enough.")),
        ),
    ),
)
LAST = "operators"  # a guide that no group names stands there, with its own first words


def shelved(names: set[str]) -> list[tuple[Group, list[tuple[str, Any]]]]:
    """Return the groups with those of their guides that are there; a sentence is empty where a guide has none here."""
    named = {name for group in GROUPS for name, _sentence in group.guides}
    found = []
    for group in GROUPS:
        guides = [(name, sentence) for name, sentence in group.guides if name in names]
        if group.key == LAST:
            guides += [(name, "") for name in sorted(names - named)]
        if guides:
            found.append((group, guides))
    return found


def in_order(names: set[str]) -> list[str]:
    return [name for _group, guides in shelved(names) for name, _sentence in guides]
