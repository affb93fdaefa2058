"""What waits for someone, as a number, what it counts, and where to go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hongmian.activities.queries.lists import to_report
from hongmian.awards.queries.eligibility import Waits, calls_to_check
from hongmian.awards.queries.objections import open_clock
from hongmian.bulletins.queries.editions import latest
from hongmian.cards.queries.lists import waiting_requests
from hongmian.cards.queries.recalls import outdated_cards
from hongmian.clients.queries.waiting_pairs import waiting_pairs
from hongmian.contacts.queries.missed import waiting as missed_calls
from hongmian.desk.web.roles.places import place
from hongmian.directory.person import Person
from hongmian.directory.rules import may
from hongmian.kit.access import Action
from hongmian.outreach.queries.due import late_aid_runs, overdue_follow_ups, referrals_to_answer
from hongmian.returns.queries.waiting import missing_returns, sent_back_returns, waiting_returns
from hongmian.ui.reading import ENGLISH
from hongmian.wishes.queries.today import waiting as waiting_wishes

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    number: int
    words: str
    url: str
    do: str


def of_agency(person: Person, *, at: datetime) -> list[Waiting]:
    """What a manager's agency has to catch up with (a fixed number of queries)."""
    return _some(
        _missing(person, at), _returns(person), _sent_back(person), _aid_runs(person, at), _follow_ups(person, at),
        _referrals(person), _missed(person), _pairs(person), _reports(person, at), *_cards(person, at),
        *of_wishes(person),
    )  # fmt: skip


def of_association(person: Person, *, at: datetime) -> list[Waiting]:
    """What the association has to decide or to ask about (a fixed number of queries)."""
    return _some(
        _objections(), _returns(person), _missing(person, at), *_entries(at), _follow_ups(person, at), _pairs(person),
        *_cards(person, at), *of_wishes(person), _bulletin(at),
    )  # fmt: skip


def of_wishes(person: Person) -> list[Waiting]:
    """What of wishes waits for a worker, a manager or the association (two queries at most)."""
    told = waiting_wishes(person)
    approve = ngettext("wish waits for your approval", "wishes wait for your approval", told.approve)
    asked = ngettext("wish was asked of your station", "wishes were asked of your stations", told.asked)
    bring = ngettext("gift can be brought", "gifts can be brought", told.bring)
    thank = ngettext("wish waits for thanks and its end", "wishes wait for thanks and their end", told.thank)
    return _some(
        Waiting(told.bring, bring, place("wishes/desk/tasks/", task="bring"), _("Bring them")),
        Waiting(told.thank, thank, place("wishes/desk/tasks/", task="thank"), _("See them")),
        Waiting(told.asked, asked, place("wishes/desk/asks/"), _("See them")),
        Waiting(told.approve, approve, place("wishes/desk/approvals/"), _("Look at them")),
    )


def of_deciders() -> list[Waiting]:
    """What those who only decide objections have to do (one query)."""
    return _some(_objections())


def _some(*rows: Waiting) -> list[Waiting]:
    return [row for row in rows if row.number]


def _objections() -> Waiting:
    number, first = open_clock()
    words = ngettext(
        "objection to a result waits to be decided, by %(until)s",
        "objections to results wait to be decided, the first by %(until)s",
        number,
    )
    words %= {"until": date_format(localtime(first), "DATETIME_FORMAT") if first else ""}
    return Waiting(number, words, place("award-desk/objections/", state="open"), _("Decide"))


def _missing(person: Person, at: datetime) -> Waiting:
    missing = missing_returns(person, day=at.date() - DAY)
    number = len(missing.agencies) if len(missing.agencies) > 1 else len(missing.units)
    if len(missing.agencies) > 1:
        words = ngettext(
            "agency has not returned all of yesterday", "agencies have not returned all of yesterday", number
        )
    else:
        words = ngettext(
            "line or station has not returned yesterday", "lines and stations have not returned yesterday", number
        )
    return Waiting(number, words, place("returns/"), _("See them"))


def _returns(person: Person) -> Waiting:
    number = waiting_returns(person)
    words = ngettext("return waits for your approval", "returns wait for your approval", number)
    return Waiting(number, words, place("returns/"), _("Look at them"))


def _sent_back(person: Person) -> Waiting:
    number = sent_back_returns(person)
    words = ngettext("return was sent back to you", "returns were sent back to you", number)
    return Waiting(number, words, place("returns/"), _("Mend it"))


def _follow_ups(person: Person, at: datetime) -> Waiting:
    number = overdue_follow_ups(person, at)
    words = ngettext("follow-up is past its time", "follow-ups are past their time", number)
    url = place("follow-ups/", state="late") if may(person, Action.LOG_SERVICE) else ""  # others see the figure only
    return Waiting(number, words, url, _("See them"))


def _aid_runs(person: Person, at: datetime) -> Waiting:
    number = late_aid_runs(person, at)
    words = ngettext("aid run is past the time it was needed", "aid runs are past the time they were needed", number)
    return Waiting(number, words, place("aid-runs/", state="late"), _("See them"))


def _referrals(person: Person) -> Waiting:
    number = referrals_to_answer(person)
    words = ngettext("referral waits for your answer", "referrals wait for your answer", number)
    return Waiting(number, words, place("referrals/", state="sent"), _("Answer"))


def _missed(person: Person) -> Waiting:
    number = missed_calls(person).count()
    words = ngettext("missed call waits to be called back", "missed calls wait to be called back", number)
    return Waiting(number, words, place("missed-calls/"), _("Call back"))


def _pairs(person: Person) -> Waiting:
    number = waiting_pairs(person)
    words = ngettext("pair of records may be one person", "pairs of records may be one person each", number)
    return Waiting(number, words, place("duplicates/"), _("Decide"))


def _reports(person: Person, at: datetime) -> Waiting:
    number = to_report(person, at=at)
    words = ngettext("activity waits for its report", "activities wait for their report", number)
    return Waiting(number, words, place("activities/desk/", phase="held"), _("Write them"))


def _cards(person: Person, at: datetime) -> list[Waiting]:
    """Cards that lead people astray and were not printed anew, and citizens who asked for one."""
    astray = sum(one.loose for one in outdated_cards(person, at=at, astray="yes") if not one.reprinted)
    words = ngettext("warm card shows a wrong number or place", "warm cards show a wrong number or place", astray)
    asked = waiting_requests(person)
    asking = ngettext("citizen waits for a warm card", "citizens wait for a warm card", asked)
    return [
        Waiting(astray, words, place("cards/desk/recalls/", astray="yes"), _("Print them anew")),
        Waiting(asked, asking, place("cards/desk/requests/"), _("Bring them")),
    ]


def _entries(at: datetime) -> list[Waiting]:
    """A row for each award whose entries have to be checked, with the time that is left."""
    return [_of_award(one) for one in calls_to_check(at=at)]


def _of_award(one: Waits) -> Waiting:
    title = one.call.title_en if get_language() == ENGLISH else one.call.title_zh
    told = {"title": title, "until": date_format(localtime(one.until), "DATETIME_FORMAT")}
    words = ngettext(
        "entry of “%(title)s” waits for your check, until %(until)s",
        "entries of “%(title)s” wait for your check, until %(until)s",
        one.number,
    )
    url = place(f"award-desk/{one.call.pk}/entries/", verdict="waiting")
    return Waiting(one.number, words % told, url, _("Check them"))


def _bulletin(at: datetime) -> Waiting:
    edition = latest()
    days = (at.date() - edition.as_of).days if edition else 0
    words = ""
    if edition:
        told = {"n": edition.number, "day": date_format(edition.as_of, "MONTH_DAY_FORMAT")}
        words = ngettext(
            "day since bulletin no. %(n)s, as of %(day)s", "days since bulletin no. %(n)s, as of %(day)s", days
        ) % told  # fmt: skip
    return Waiting(days, words, place("figures/"), _("The next one"))
