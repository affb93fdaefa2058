"""The demo's season of reporting: a return workbook a day, what was mended later, and the editions in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from hongmian.bulletins.domain.publishing import publish_bulletin
from hongmian.demo.service.mistakes import Sending, with_mistakes
from hongmian.demo.service.plan import Plan
from hongmian.demo.service.return_books import Figure, workbook_of
from hongmian.demo.service.staff import Staff
from hongmian.kit.clock import SHANGHAI
from hongmian.returns.domain.importing import import_return

SENT, PUBLISHED = time(8, 40), time(9, 30)  # on the next day
EDITIONS = (date(2020, 2, 29), date(2020, 3, 7), date(2020, 3, 12))
CHECKED = "与热线登记簿核对无误"  # said of what is far from a line's past


def report_the_season(*, plan: Plan, staff: Staff) -> int:
    """Send the returns of the season, mend what was wrong and publish the editions, each at its time; return how many
    figures were sent."""
    first, mended = with_mistakes(plan)
    sendings = [*each_day(first), *mended]
    deeds: list[tuple[datetime, Callable[[], None]]] = [(one.at, partial(send, one, staff)) for one in sendings]
    deeds += [(_morning_after(day, PUBLISHED), partial(_publish, day, staff)) for day in EDITIONS]
    for _, deed in sorted(deeds, key=lambda one: one[0]):
        deed()
    return sum(len(one.figures) for one in sendings)


def each_day(figures: Iterable[Figure]) -> Iterator[Sending]:
    """Yield the figures of each day, to be sent the next morning."""
    days: dict[date, list[Figure]] = defaultdict(list)
    for figure in figures:
        days[figure.day].append(figure)
    for day, some in sorted(days.items()):
        yield Sending(_morning_after(day, SENT), some)


def send(sending: Sending, staff: Staff) -> None:
    """Let the association take a workbook in. No row of the demo is refused."""
    name = f"日报表-{sending.figures[0].day:%m%d}.xlsx"
    book = workbook_of(sending.figures)
    outcome = import_return(source=book, by=staff.association, at=sending.at, remark=CHECKED, file_name=name)
    if not outcome.is_complete:
        raise RuntimeError(f"the return of {sending.at}: {outcome.as_json()['problems'][:3]}")


def _publish(day: date, staff: Staff) -> None:
    publish_bulletin(as_of=day, by=staff.association, at=_morning_after(day, PUBLISHED))


def _morning_after(day: date, at: time) -> datetime:
    return datetime.combine(day + timedelta(days=1), at, tzinfo=SHANGHAI)
