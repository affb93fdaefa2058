"""Opening hours: one line of text, the week it means, and whether it is open at a moment.

The stored form is a subset of the OpenStreetMap `opening_hours` syntax:
`24/7` or rules parted by `; `, each `<days> <spans>` where days are `Mo Tu We Th Fr Sa Su` with
`-` ranges and `,` lists, or `PH` (statutory holidays); spans are `HH:MM-HH:MM`, parted by `,`; `off` closes.
A span whose end is not after its start runs past midnight. Without a `PH` rule a holiday is an
ordinary weekday. Rules add up: one without days goes on about the days before it, a day named again gets the
further hours too unless they overlap, and `off` takes all from its days.
People's spellings (`周一至周五 8:30—18:00；节假日休息`, `全天24小时`) are read as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MINUTES = 24 * 60
LOOK_AHEAD_DAYS = 15

Span = tuple[int, int]  # minutes from midnight; the end may pass 1440 and is always after the start
IsHoliday = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Term:
    """The days on which spans may begin, first and last included; the last span runs to its end, be it next morning."""

    first: date = date.min
    last: date = date.max

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def seen_on(self, day: date) -> Term:
        """Return the same term without the ends that `next_change` on `day` cannot see: most terms are then equal."""
        return Term(
            first=self.first if self.first >= day else date.min,
            last=self.last if self.last < day + timedelta(days=LOOK_AHEAD_DAYS - 1) else date.max,
        )


EVER = Term()


class HoursError(ValueError):
    """The text cannot be read as opening hours; `part` is the piece that was not understood, in its writer's words."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True)
class OpeningHours:
    """A week of spans (Monday first) and, if they differ, the spans of a holiday."""

    week: tuple[tuple[Span, ...], ...]
    holiday: tuple[Span, ...] | None = None

    @property
    def always(self) -> bool:
        return all(day == ((0, MINUTES),) for day in self.week) and self.holiday is None

    @property
    def never(self) -> bool:
        return not any(self.week) and not self.holiday

    def on(self, day: date, is_holiday: IsHoliday, term: Term = EVER) -> tuple[Span, ...]:
        """Return the spans that begin on `day`."""
        if day not in term:
            return ()
        if self.holiday is not None and is_holiday(day):
            return self.holiday
        return self.week[day.weekday()]

    def is_open(self, at: datetime, is_holiday: IsHoliday, term: Term = EVER) -> bool:
        return any(start <= at < end for start, end in self._around(at, is_holiday, term, days=1))

    def next_change(self, at: datetime, is_holiday: IsHoliday, term: Term = EVER) -> datetime | None:
        """Return when it next shuts (if open) or opens (if shut); None if not within two weeks."""
        spans = _joined(self._around(at, is_holiday, term, days=LOOK_AHEAD_DAYS))
        for start, end in spans:
            if start <= at < end:
                return end if end < at + timedelta(days=LOOK_AHEAD_DAYS - 1) else None
            if start > at:
                return start
        return None

    def _around(self, at: datetime, is_holiday: IsHoliday, term: Term, *, days: int) -> list[tuple[datetime, datetime]]:
        found = []
        for offset in range(-1, days):
            day = at.date() + timedelta(days=offset)
            midnight = datetime.combine(day, time(), tzinfo=at.tzinfo)
            for start, end in self.on(day, is_holiday, term):
                found.append((midnight + timedelta(minutes=start), midnight + timedelta(minutes=end)))
        return sorted(found)

    def __str__(self) -> str:
        if self.always:
            return "24/7"
        rules = []
        for days, spans in _grouped(self.week):
            rules.append(f"{days} {_spans_text(spans)}")
        if self.holiday is not None:
            rules.append(f"PH {_spans_text(self.holiday)}")
        return "; ".join(rules) or "off"


def clock_text(minutes: int) -> str:
    """Return `HH:MM` of a minute of the day; 1440 is `24:00`, later minutes wrap."""
    if minutes > MINUTES:
        minutes -= MINUTES
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


_WORDS = (
    ("星期", "周"), ("礼拜", "周"), ("週", "周"), ("周天", "Su"), ("周日", "Su"), ("周一", "Mo"), ("周二", "Tu"),
    ("周三", "We"), ("周四", "Th"), ("周五", "Fr"), ("周六", "Sa"), ("工作日", "Mo-Fr"), ("周末", "Sa-Su"),
    ("法定节假日", "PH"), ("节假日", "PH"), ("假日", "PH"), ("每天", "Mo-Su"), ("每日", "Mo-Su"), ("天天", "Mo-Su"),
    ("不休息", ""), ("休息", "off"), ("不开", "off"), ("关闭", "off"), ("次日", ""), ("翌日", ""), ("点半", ":30"),
    ("至", "-"), ("到", "-"), ("—", "-"), ("–", "-"), ("－", "-"), ("~", "-"), ("〜", "-"),
    ("、", ","), ("，", ","), ("：", ":"),
)  # fmt: skip
_PARTS = re.compile(r"[;。\n]")
_SPOKEN_MINUTES = re.compile(r"(?<=\d)[点时](\d{2})分?")
_ALWAYS = re.compile(r"24/7|(mo-su\s*)?(全天|00?:00-24:00)(24小时)?|(mo-su|全天)?\s*24小时(开通|服务|接听)?", re.I)
_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)"
_RULE = re.compile(rf"((?:{_DAY}(?:-{_DAY})?)(?:\s*,\s*{_DAY}(?:-{_DAY})?)*)?\s*:?\s*(.+)", re.I)
_SPAN = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*(?:时|点)?\s*-\s*(\d{1,2})(?::(\d{2}))?\s*(?:时|点)?")


@lru_cache(maxsize=4096)
def parse_hours(text: str) -> OpeningHours:
    """Read opening hours. Raises HoursError naming the piece that could not be read."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        raise HoursError(text)
    if _ALWAYS.fullmatch(_signs(plain).strip(" ;。")):
        return OpeningHours(week=(((0, MINUTES),),) * 7)
    told: dict[str, tuple[Span, ...]] = {}
    days: Sequence[str] = ()
    for part in filter(None, (piece.strip() for piece in _PARTS.split(plain))):
        named, spans = _rule(part)
        continues = bool(days) and not named
        days = named or days or DAYS
        if continues and not (spans and all(told[day] for day in days)):
            raise HoursError(part)  # `off` without its days, or hours without theirs after `off`
        for day in dict.fromkeys(days):
            told[day] = _added(told.get(day, ()), spans, part) if spans else ()
    return OpeningHours(week=tuple(told.get(day, ()) for day in DAYS), holiday=told.get("PH"))


def _added(told: tuple[Span, ...], more: tuple[Span, ...], part: str) -> tuple[Span, ...]:
    """Hours told of a day in several rules add up; where they overlap, nobody knows which rule is meant."""
    if any(start < other_end and other < end for start, end in told for other, other_end in more):
        raise HoursError(part)
    if told and 0 < more[0][0] < told[-1][0]:
        raise HoursError(part)  # as in `_rule`: 2:00-6:00 after the morning means the afternoon
    return tuple(sorted(told + more))


def _signs(text: str) -> str:
    """People's words for days and times as the signs of the stored form."""
    for word, sign in _WORDS:
        text = text.replace(unicodedata.normalize("NFKC", word), sign)
    return _SPOKEN_MINUTES.sub(r":\1", text).strip()


def _rule(part: str) -> tuple[Sequence[str], tuple[Span, ...]]:
    """Return the days that the rule names (none: it goes on about those before) and its spans (none: off)."""
    found = _RULE.fullmatch(_signs(part))
    if not found:
        raise HoursError(part)
    named, rest = found.groups()
    days = _days(named, part) if named else ()
    if rest.strip().lower() == "off":
        return days, ()
    if _ALWAYS.fullmatch(rest.strip()):
        return days, ((0, MINUTES),)
    spans = [_span(piece.strip(), part) for piece in rest.split(",") if piece.strip()]
    if not spans:
        raise HoursError(part)
    if any(0 < later[0] < earlier[0] for earlier, later in pairwise(spans)):
        raise HoursError(part)  # 8:30-12:00，2:00-6:00 means the afternoon; from midnight on is meant as it stands
    return days, tuple(sorted(spans))


def _days(named: str, part: str) -> list[str]:
    chosen: list[str] = []
    for piece in named.split(","):
        first, _, last = (word.strip().capitalize() for word in piece.partition("-"))
        if "Ph" in (first, last):
            if last:
                raise HoursError(part)  # a holiday has no place in the week
            chosen.append("PH")
            continue
        start, end = DAYS.index(first), DAYS.index(last or first)
        chosen += DAYS[start : end + 1] if start <= end else (*DAYS[start:], *DAYS[: end + 1])
    return chosen


def _span(piece: str, part: str) -> Span:
    found = _SPAN.fullmatch(piece)
    if not found:
        raise HoursError(part)
    from_hour, from_minute, to_hour, to_minute = (int(value or 0) for value in found.groups())
    start, end = from_hour * 60 + from_minute, to_hour * 60 + to_minute
    if from_hour > 23 or to_hour > 24 or from_minute > 59 or to_minute > 59 or end > MINUTES:
        raise HoursError(part)
    return start, end if end > start else end + MINUTES


def _joined(spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    joined: list[tuple[datetime, datetime]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _grouped(week: Sequence[tuple[Span, ...]]) -> list[tuple[str, tuple[Span, ...]]]:
    groups: list[tuple[str, tuple[Span, ...]]] = []
    first = 0
    for day in range(1, 8):
        if day == 7 or week[day] != week[first]:
            if week[first]:
                name = DAYS[first] if day - first == 1 else f"{DAYS[first]}-{DAYS[day - 1]}"
                groups.append((name, week[first]))
            first = day
    return groups


def _spans_text(spans: Sequence[Span]) -> str:
    return ",".join(f"{clock_text(start)}-{clock_text(end)}" for start, end in spans) or "off"
