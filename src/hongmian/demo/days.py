"""The week after the import: lines checked, hours changed, citizens who did not get through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from hongmian.accounts.models import User
from hongmian.demo.city import City, chance_for
from hongmian.directory.domain.hotlines import check_hotline, reveal_number, settle_report
from hongmian.directory.domain.records import change_record
from hongmian.directory.domain.reports import report_hotline
from hongmian.directory.enums import HotlineKind, ReportReason, Role
from hongmian.directory.queries.in_service import agencies_in_service, public_hotlines, stations_in_service
from hongmian.directory.queries.people import person_of
from hongmian.history.domain.record import picture
from hongmian.kit.clock import DEMO_START, SHANGHAI
from hongmian.kit.ids import stable_id

IMPORTED_AT = datetime(2020, 1, 26, 7, 30, tzinfo=SHANGHAI)
ALL_OPEN = datetime(2020, 3, 12, 18, 30, tzinfo=SHANGHAI)
WORKING_DAY = timedelta(hours=9)
LAST_WEEK = (datetime(2020, 3, 13, 9, tzinfo=SHANGHAI),)
THESE_DAYS = (datetime(2020, 3, 17, 9, tzinfo=SHANGHAI), datetime(2020, 3, 18, 9, tzinfo=SHANGHAI))
WAITING = 12  # lines that nobody has checked for three days when the demo begins
REPORTS = (
    (ReportReason.NO_ANSWER, "早上打了三次都没人接"),
    (ReportReason.HOURS, "写着晚上开，打过去说下班了"),
    (ReportReason.WRONG_NUMBER, ""),
    (ReportReason.NO_ANSWER, ""),
    (ReportReason.OTHER, "接电话的姑娘很好，就是听不清楚"),
)


def live_through_the_days(*, city: City) -> None:
    """Change what a week changes, the same for the same seed, and end before the demo's clock begins."""
    random = chance_for(city.seed, "days")
    association = User.objects.get_by_natural_key(Role.ASSOCIATION)
    manager = User.objects.get_by_natural_key(Role.AGENCY)
    _check_lines(association, manager, random)
    _change_hours(manager)
    _reword_station(association)
    _read_number(association)
    _report_lines(association, random)


def _check_lines(association: User, manager: User, random: Random) -> None:
    """Managers and association call every line in two working days, but a few that have waited since last week."""
    lines = list(public_hotlines(at=ALL_OPEN).order_by("pk"))
    random.shuffle(lines)
    worker = person_of(User.objects.get_by_natural_key(Role.WORKER), at=ALL_OPEN)
    station = worker.grants[0].station
    lines.sort(key=lambda line: line.station_id == station)  # the worker has something to do today
    called, waiting = lines[:-WAITING], lines[-WAITING:]
    own = agencies_in_service(at=ALL_OPEN).get(membership__user=manager).pk
    for some, mornings in ((waiting[::2], LAST_WEEK), (called, THESE_DAYS)):
        for line, at in zip(some, _moments(random, len(some), mornings), strict=True):
            check_hotline(hotline=line, by=manager if line.agency_id == own else association, at=at)


def _moments(random: Random, count: int, mornings: Sequence[datetime]) -> Iterator[datetime]:
    """Yield `count` moments in order, spread over the working days that begin at `mornings`."""
    step = WORKING_DAY * len(mornings) / count
    for number in range(count):
        day, since = divmod(step * number, WORKING_DAY)
        yield mornings[day] + since + timedelta(seconds=random.randrange(60))


def _change_hours(by: User) -> None:
    """The manager's first line answers longer from today."""
    agency = agencies_in_service(at=DEMO_START).get(membership__user=by)
    line = public_hotlines(at=DEMO_START).filter(agency=agency, kind=HotlineKind.STATION).order_by("pk")[0]
    opened = picture(line)
    line.hours = "Mo-Su 08:00-22:00"
    change_record(record=line, opened=opened, by=by, at=DEMO_START - timedelta(hours=16))


def _reword_station(by: User) -> None:
    station = stations_in_service(at=DEMO_START).order_by("code")[0]
    opened = picture(station)
    station.purpose = "陪街坊把日子过好：有难处，先找社工；口罩、药、菜，都送到门口。"
    change_record(record=station, opened=opened, by=by, at=DEMO_START - timedelta(hours=15))


def _read_number(by: User) -> None:
    line = public_hotlines(at=DEMO_START).filter(kind=HotlineKind.OWN_MOBILE).order_by("pk")[0]
    reveal_number(record=line, reason="回访，确认本人仍同意公开", by=by, at=DEMO_START - timedelta(hours=3))


def _report_lines(by: User, random: Random) -> None:
    """Five citizens did not get through; one report is settled, four wait."""
    lines = list(public_hotlines(at=DEMO_START).order_by("pk"))
    for number, (reason, note) in enumerate(REPORTS):
        at = DEMO_START - timedelta(hours=20 - 4 * number)
        key = stable_id("demo.report", str(number))
        report = report_hotline(hotline=random.choice(lines).pk, reason=reason, note=note, key=key, at=at)
        if number == 0:
            settle_report(report=report, by=by, at=at + timedelta(hours=2))
