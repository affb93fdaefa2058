"""The catalogue of open data: every file and feed that programs may read, what is in it, how often it changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hongmian.awards.queries.calls import public_calls
from hongmian.awards.queries.results import newest_numbers
from hongmian.awards.web.shown import told
from hongmian.bulletins.queries.editions import editions
from hongmian.polls.queries.polls import public_polls

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CSV, JSON, ICS, ATOM = "text/csv", "application/json", "text/calendar", "application/atom+xml"
FEED, TILES, XML = "application/feed+json", "application/octet-stream", "application/xml"


@dataclass(frozen=True)
class File:
    """`url`: a path. `sized`: small enough to be weighed for the page."""

    name: str
    url: str
    kind: str
    sized: bool = True


@dataclass(frozen=True)
class Dataset:
    """`often`: how often it changes, in words; `frequency`: the same as DCAT names it (MARC frequency words of the
    European Publications Office). `since`, `until`: what it is about, until None: it goes on. `page`: for people."""

    key: str
    title: str
    about: str
    often: str
    frequency: str
    files: list[File]
    page: str
    example: str = ""
    since: date | None = None
    until: date | None = None
    changed_at: datetime | None = None
    keywords: list[str] = field(default_factory=list)


def datasets(*, at: datetime) -> list[Dataset]:
    """Return the catalogue in the reader's language (some ten queries)."""
    return [*_network(), *_figures(), *_care(), *_awards(at), *_votes(at), *_campaign()]


def _network() -> Iterator[Dataset]:
    yield Dataset(
        "directory", _("Directory of agencies, stations and hotlines"),
        _("Who helps where: agencies with their services, places, numbers and hours, after Open Referral’s HSDS 3.0."),
        _("With every change of the network, and at midnight"), "CONT",
        [File("directory.json", reverse("data:directory"), JSON)], reverse("directory:open_data") + "#objects",
        '{"name": "…", "services": [{"name": "…", "phones": [{"number": "+8620…"}]}]}',
    )  # fmt: skip
    yield Dataset(
        "hotlines", _("Hotlines in service"),
        _("One row a line: number, hours, languages, subjects, district, station and position (WGS-84)."),
        _("With every change of the network, and at midnight"), "CONT",
        [File("hotlines.csv", reverse("data:hotlines"), CSV)], reverse("directory:open_data") + "#columns",
        "id,name,number,…,hours,languages → …,Mo-Fr 08:30-18:00; PH off,yue cmn",
    )  # fmt: skip


def _figures() -> Iterator[Dataset]:
    known = editions()
    files = [File(_("list of the editions"), reverse("bulletin_data:index"), JSON)]
    for one in known[:1]:
        files += [
            File(f"{one.as_of.isoformat()}.json", reverse("bulletin_data:json", args=[one.as_of]), JSON),
            File(f"{one.as_of.isoformat()}.csv", reverse("bulletin_data:csv", args=[one.as_of]), CSV),
        ]
    yield Dataset(
        "bulletins", _("Figures of the service"),
        _("Every published edition of the bulletin: totals, weeks and districts of each indicator, with corrections. "
          "Small cells are withheld. An edition never changes."),
        _("With every edition"), "IRREG", files, reverse("bulletins:numbers"),
        "part,code,…,value,unit → total,citizens_served,…,349529,person-times",
        until=known[0].as_of if known else None, since=date(known[-1].as_of.year, 1, 1) if known else None,
        changed_at=known[0].published_at if known else None,
    )  # fmt: skip
    yield Dataset(
        "giving", _("Goods and funds: received, passed on, handed out"),
        _("Totals by month and item. Money in yuan with two decimals; no giver and no receiver is named."),
        _("Daily"), "DAILY",
        [File("giving.csv", reverse("giving_data:csv"), CSV), File("giving.json", reverse("giving_data:json"), JSON)],
        reverse("relief:giving"), "month,item,unit,received_quantity → 2020-02,口罩,只,3200",
    )  # fmt: skip


def _care() -> Iterator[Dataset]:
    yield Dataset(
        "wishes", _("Open micro-wishes"),
        _("The fifty approved last, as JSON Feed 1.1, with district, kind, price band and what is still lacking (fen). "
          "Nobody's name is in it."),
        _("As wishes are approved and granted"), "CONT", [File("feed.json", reverse("wishes_files:feed"), FEED)],
        reverse("wishes:wall"), '{"_hongmian": {"number": "…", "district": "440106", "left_fen": 18000}}',
    )  # fmt: skip
    yield Dataset(
        "activities", _("Care activities at the stations"),
        _("As iCalendar, from a month ago to a year ahead; ?district= and ?group= narrow it."),
        _("As stations announce, change or call off"), "CONT",
        [File("calendar.ics", reverse("activities_feed"), ICS)], reverse("activities:calendar"),
        "BEGIN:VEVENT … SUMMARY … STATUS:CONFIRMED",
    )  # fmt: skip


def _awards(at: datetime) -> Iterator[Dataset]:
    yield Dataset(
        "contest-log", _("Log of the awards"),
        _("What was decided in every award, in a verifiable log (C2SP tlog-tiles): checkpoint, key and tiles. "
          "hongmian-verify replays it."),
        _("With every step of an award"), "CONT",
        [File("checkpoint", reverse("award_files:log", args=["checkpoint"]), "text/plain"),
         File("key", reverse("award_files:log", args=["key"]), "text/plain")],
        reverse("awards:log"), "— contests+2f7ac53e+AX…",
    )  # fmt: skip
    calls = [call for group in vars(public_calls(at=at)).values() for call in group]
    results = newest_numbers(calls)
    for call in calls:
        files = [File("call.json", reverse("awards:call_file", args=[call.pk]), JSON)]
        for batch, number in results.get(call.pk, {}).items():
            args: list[Any] = [call.pk, batch, number, "result"]
            files.append(File(f"batch-{batch}/result.json", reverse("award_files:result", args=args), JSON))
        yield Dataset(
            f"award-{call.pk}", _("Award: %(title)s") % {"title": told(call, "title")},
            _("The frozen call with its formula, and for each released batch scores, counts and result: anyone can "
              "compute it again."),
            _("Never, once it is out"), "NEVER", files, reverse("awards:call", args=[call.pk]),
            since=call.work_from, until=call.work_until, changed_at=call.published_at,
        )  # fmt: skip


def _votes(at: datetime) -> Iterator[Dataset]:
    polls = public_polls(at=at)
    for poll in (*polls.open, *polls.coming, *polls.over):
        below = f"/vote/{poll.pk}"
        yield Dataset(
            f"vote-{poll.pk}", _("Vote: %(title)s") % {"title": told(poll, "title")},
            _("Rules, signed checkpoints and tiles of the ballots, each under a pseudonym (C2SP tlog-tiles); the "
              "ballots themselves are out once the vote has closed. hongmian-verify counts them again."),
            _("While the vote goes on, with every ballot"), "CONT",
            [File("rules.json", f"{below}/rules.json", JSON, sized=False),
             File("checkpoint", f"{below}/log/checkpoint", "text/plain", sized=False)],
            reverse("polls:poll", args=[poll.pk]), since=poll.opens_at.date(), until=poll.closes_at.date(),
            changed_at=poll.opened_at,
        )  # fmt: skip


def _campaign() -> Iterator[Dataset]:
    yield Dataset(
        "programme", _("Programme of the campaign"),
        _("Events and the dates of awards and votes as iCalendar; what is called off stays, marked as cancelled."),
        _("As events are added and changed"), "CONT",
        [File("programme.ics", reverse("programme_feed"), ICS),
         File("programme-en.ics", reverse("programme_feed_en"), ICS)],
        reverse("site:programme"), "UID:…@… SEQUENCE:2 STATUS:CANCELLED",
    )  # fmt: skip
    yield Dataset(
        "news", _("Articles"), _("The newest articles, whole, as Atom and JSON Feed 1.1, in both languages."),
        _("As articles are published and corrected"), "CONT",
        [File("feed.atom", reverse("newsroom_files:atom"), ATOM),
         File("feed.en.atom", reverse("newsroom_files:atom_en"), ATOM),
         File("feed.json", reverse("newsroom_files:json"), FEED),
         File("feed.en.json", reverse("newsroom_files:json_en"), FEED)],
        reverse("newsroom:news"),
    )  # fmt: skip
    yield Dataset(
        "site-map", _("Site map"), _("Every public page with both languages, and when it last changed."),
        _("As pages come and go"), "CONT", [File("sitemap.xml", reverse("sitemap"), XML)], reverse("site:home"),
    )  # fmt: skip
