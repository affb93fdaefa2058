"""The figures for staff: all of a part of the city, and one of them taken apart, level by level."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from hongmian.accounts.web.again import proven_again
from hongmian.bulletins.domain.sheets import workbook
from hongmian.bulletins.families import GROUPS
from hongmian.bulletins.queries import drill
from hongmian.bulletins.queries.drill import Part
from hongmian.bulletins.queries.figures import Persons, persons_of
from hongmian.bulletins.queries.yuan import in_unit, written
from hongmian.bulletins.web.drawing import bars, curve
from hongmian.bulletins.web.shown import english, place_name, short
from hongmian.bulletins.web.staff.asked import Asked, asked
from hongmian.bulletins.web.staff.files import csv_file, xlsx_file
from hongmian.bulletins.web.words import CARE_PART, PARTS, RECORDS, UNITS
from hongmian.directory.rules import sees_all_agencies
from hongmian.directory.web.asked import StaffRequest
from hongmian.indicators.queries.definitions import Indicator, all_on
from hongmian.indicators.units import NIL
from hongmian.kit.access import Action, access
from hongmian.ui.paging import url_with


@access(Action.SEE_FIGURES)
@require_GET
def figures(request: StaffRequest) -> HttpResponse:
    """All indicators of the part asked about, and the chosen one by the next level and by day."""
    question = asked(request)
    known = _known(question)
    values = drill.values(scope=question.scope, upto=question.upto, since=question.since)
    chosen = known[question.code]
    days = drill.by_day(code=question.code, scope=question.scope, upto=question.upto, since=question.since)
    level, parts = _parts(question)
    shown = {
        "filters": question.form, "question": question, "chosen": chosen, "unit": UNITS[chosen.measure],
        "value": written(values[question.code], chosen.measure), "trail": _trail(request, question),
        "table": _table(request, known, values), "level": level, "parts": _rows(request, level, parts, chosen),
        "curve": curve(days) if chosen.over_time else None,
        "days": _days(request, days, chosen) if question.unit else [],
        "persons": _persons(question, values), "records": _records(question), "groups": _groups(known, values),
        "file_query": url_with(request),
    }  # fmt: skip
    return render(request, "bulletins/staff/figures.html", shown)


@access(Action.SEE_FIGURES)
@require_GET
@proven_again
def figures_file(request: StaffRequest, kind: str) -> HttpResponse:
    """The same as a file: all indicators, then the chosen one by the next level and by day."""
    question = asked(request)
    known = _known(question)
    values = drill.values(scope=question.scope, upto=question.upto, since=question.since)
    days = drill.by_day(code=question.code, scope=question.scope, upto=question.upto, since=question.since)
    parts = _parts(question)[1]
    measure = known[question.code].measure
    name = f"figures-{question.upto.isoformat()}"
    sheets = [
        (_("Figures"), [pgettext("of a figure", "Code"), _("Indicator"), _("Value"), _("Unit")],
         [[code, one.name, _cell(values[code], one.measure), str(UNITS[one.measure])] for code, one in known.items()]),
        (_("By place"), [_("Part"), question.code], [[_name(part), _cell(part.value, measure)] for part in parts]),
        (_("Day by day"), [_("Day"), question.code],
         [[day.isoformat(), _cell(value, measure)] for day, value in sorted(days.items())]),
    ]  # fmt: skip
    return xlsx_file(workbook(sheets), name) if kind == "xlsx" else csv_file(sheets, name)


def _known(question: Asked) -> dict[str, Indicator]:
    return {one.code.value: one for one in all_on(day=question.upto)}


def _parts(question: Asked) -> tuple[str, list[Part]]:
    """Return the next level in, and its rows."""
    given: dict[str, Any] = {
        "code": question.code,
        "scope": question.scope,
        "upto": question.upto,
        "since": question.since,
    }
    if question.unit:
        return "", []
    if question.code in drill.NETWORK:
        return ("district", drill.by_district(**given)) if not question.place else ("", [])
    if question.agency:
        return "unit", drill.by_unit(**given)
    return ("agency", drill.by_agency(**given)) if question.place else ("district", drill.by_district(**given))


def _rows(request: StaffRequest, level: str, parts: list[Part], chosen: Indicator) -> list[Any]:
    """Dress the parts as bars; each leads one level in, if there is one."""
    rows = [
        (str(part.key), _name(part), part.value, written(part.value, chosen.measure), _further(request, level, part))
        for part in parts
    ]
    return bars(rows)


def _further(request: StaffRequest, level: str, part: Part) -> str:
    key = part.key if part.key != "" else "city"
    if level == "unit" and part.key in (NIL, request.GET.get("agency")):
        return ""
    leads = level == "district" or (level in ("agency", "unit") and part.key != NIL and part.name)
    return url_with(request, **{level: key}) if leads else ""


def _trail(request: StaffRequest, question: Asked) -> list[tuple[str, str]]:
    """The way in, from the whole to the part: words and address; the last has none."""
    steps = []
    if sees_all_agencies(request.person):
        steps.append((_("Whole city"), url_with(request, district=None, agency=None, unit=None, day=None)))
    if question.place:
        steps.append((place_name(question.place), url_with(request, agency=None, unit=None, day=None)))
    if question.agency:
        steps.append((question.agency[1], url_with(request, unit=None, day=None)))
    if question.unit:
        steps.append((question.unit.name, url_with(request, day=None)))
    if question.day and question.unit:
        steps.append((date_format(question.day), ""))
    return [*steps[:-1], (steps[-1][0], "")]


def _table(request: StaffRequest, known: dict[str, Indicator], values: dict[str, int]) -> list[Any]:
    return [
        (label, [(known[code], written(values[code], known[code].measure), UNITS[known[code].measure],
                  url_with(request, indicator=code)) for code in codes])
        for _key, label, codes in (*PARTS, CARE_PART)
    ]  # fmt: skip


def _groups(known: dict[str, Indicator], values: dict[str, int]) -> list[Any]:
    return bars([(code, short(known[code].name), values[code], f"{values[code]:,}", "") for code in GROUPS])


def _days(request: StaffRequest, days: dict[date, int], chosen: Indicator) -> list[tuple[date, str, str]]:
    return [
        (day, written(value, chosen.measure), url_with(request, day=day.isoformat()))
        for day, value in sorted(days.items(), reverse=True)
    ]


def _persons(question: Asked, values: dict[str, int]) -> Persons | None:
    """Who they were, as far as anyone knows; for all days through the last."""
    if question.since:
        return None
    return persons_of(code=question.code, value=values[question.code], as_of=question.upto, scope=question.scope)


def _records(question: Asked) -> list[tuple[Any, int]]:
    """How many records of each kind made a unit's day."""
    if not (question.unit and question.day):
        return []
    found = drill.records_of_day(scope=question.scope, day=question.day)
    return [(RECORDS[kind], count) for kind, count in found.items() if count]


def _name(part: Part) -> str:
    if part.key == NIL:
        return _("The association")
    return (part.name_en if english() and part.name_en else part.name) or _("no longer in the network")


def _cell(value: int, measure: str) -> int | float:
    told = in_unit(value, measure)
    return told if isinstance(told, int) else float(told)
