"""Clippings as anybody may see them: whole only where a permission is on file, else a short quotation."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F, Min, QuerySet

from hongmian.clippings.enums import ALLOWS, Scope, State
from hongmian.clippings.models import Clipping, Report
from hongmian.clippings.queries.permitted import valid_on
from hongmian.kit.clock import SHANGHAI


@dataclass(frozen=True)
class Clipped:
    """`body` is '' without a permission for the use asked for. `published_at` is aware, in Asia/Shanghai; with
    `day_only` its time says nothing. `version` counts changes; `digest`: SHA-256 of all that is told here, `others`
    left out. `others`: the same report elsewhere, the earliest first."""

    id: uuid.UUID
    title: str
    source: str
    authors: tuple[str, ...]
    published_at: datetime | None
    day_only: bool
    quotation: str
    url_of_source: str
    language: str
    permission: bool
    body: str
    version: int
    digest: str
    others: tuple[Clipped, ...] = ()


def newest(*, most: int, use: Scope = Scope.WEB) -> list[Clipped]:
    """Return the newest reports, each told by its earliest clipping with the `others` below."""
    return told(reports_shown()[:most], use=use)


def clipped(pk: uuid.UUID, *, use: Scope = Scope.WEB) -> Clipped | None:
    """Return a clipping that is on the list, with the others of its report; None for all else."""
    record = _shown().filter(pk=pk).first()
    if record is None:
        return None
    rows = sorted(_shown().filter(report=record.report_id), key=_order)
    made = {one.id: one for one in _made(rows, use)}
    return _with_others(made[pk], [made[row.pk] for row in rows if row.pk != pk])


def by_ids(ids: Iterable[uuid.UUID], *, use: Scope = Scope.WEB) -> dict[uuid.UUID, Clipped]:
    """Return those on the list, by id, without the others of their reports."""
    return {one.id: one for one in _made(list(_shown().filter(pk__in=list(ids))), use)}


def reports_shown() -> QuerySet[Report]:
    """Return the reports that have a clipping on the list, the newest first."""
    rows = Report.objects.filter(clippings__state=State.SHOWN)
    return rows.annotate(first=Min("clippings__published_at")).order_by(F("first").desc(nulls_last=True), "pk")


def told(reports: Iterable[Report], *, use: Scope = Scope.WEB) -> list[Clipped]:
    """Return one for each report, in the same order (two queries)."""
    order = [report.pk for report in reports]
    rows = sorted(_shown().filter(report__in=order), key=_order)
    of_report: dict[uuid.UUID, list[Clipped]] = defaultdict(list)
    for row, one in zip(rows, _made(rows, use), strict=True):
        of_report[row.report_id].append(one)
    return [_with_others(of_report[pk][0], of_report[pk][1:]) for pk in order if of_report[pk]]


def _shown() -> QuerySet[Clipping]:
    return Clipping.objects.filter(state=State.SHOWN).defer("found")


def _order(row: Clipping) -> tuple[bool, float, float]:
    at = row.published_at
    return at is None, at.timestamp() if at else 0.0, row.kept_at.timestamp()


def _made(rows: Sequence[Clipping], use: Scope) -> list[Clipped]:
    today = settings.HONGMIAN_CLOCK.now().astimezone(SHANGHAI).date()
    held = valid_on(today).filter(scope__in=ALLOWS[use], clipping__in=rows)
    whole = set(held.values_list("clipping", flat=True))
    return [_one(row, permission=row.pk in whole) for row in rows]


def _one(row: Clipping, *, permission: bool) -> Clipped:
    at = row.published_at.astimezone(SHANGHAI) if row.published_at else None
    body = row.body if permission else ""
    told = [row.title, row.source, row.authors, str(at or ""), row.day_only, row.quotation, row.url, body]
    digest = hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
    return Clipped(
        row.pk, row.title, row.source, tuple(row.authors), at, row.day_only, row.quotation, row.url, row.language,
        permission, body, row.version, digest,
    )  # fmt: skip


def _with_others(one: Clipped, others: Sequence[Clipped]) -> Clipped:
    return Clipped(**{**vars(one), "others": tuple(others)})
