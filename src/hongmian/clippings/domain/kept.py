"""Clippings as they come in: extracted once, kept with their original, the same content never twice."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from hongmian.accounts.models import User
from hongmian.clippings.domain.correcting import show_clipping
from hongmian.clippings.domain.grouping import report_alike
from hongmian.clippings.enums import Came, Language, State
from hongmian.clippings.keeping import store
from hongmian.clippings.models import Clipping, Report
from hongmian.clippings.models.clipping import MOST_AUTHORS, MOST_SOURCE, MOST_TITLE, MOST_URL
from hongmian.clippings.quoting import offered
from hongmian.extraction import Extracted
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind


@dataclass(frozen=True)
class Kept:
    """`new`: it was not there before. `alike`: how many others report the same."""

    clipping: Clipping
    new: bool
    alike: int


def already_kept(content: bytes) -> Clipping | None:
    return Clipping.objects.filter(digest=_digest(content)).first()


def keep_clipping(
    *,
    content: bytes,
    found: Extracted,
    url: str = "",
    is_page: bool,
    shown: bool = False,
    by: User | None,
    at: datetime,
) -> Kept:
    """Keep what was `found` in `content`, as a draft unless `shown`. The same content again gives the clipping that is
    there, unchanged; only a draft that is now to be `shown` becomes so."""
    if there := already_kept(content):
        return _again(there, shown, by, at)
    file = store().put(content)
    try:
        with transaction.atomic():
            clipping = _made(content, found, url, is_page, file)
            clipping.state = State.SHOWN if shown else State.DRAFT
            clipping.kept_at = clipping.changed_at = at
            clipping.kept_by = by
            clipping.save(force_insert=True)
            record_change(record=clipping, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    except IntegrityError:
        store().remove(file)
        there = already_kept(content)
        if there is None:
            raise
        return Kept(there, new=False, alike=_alike(there))
    return Kept(clipping, new=True, alike=_alike(clipping))


def _made(content: bytes, found: Extracted, url: str, is_page: bool, file: str) -> Clipping:
    report = report_alike(body=found.body, published_at=found.published_at)
    return Clipping(
        id=uuid.uuid4(), report=report or Report.objects.create(), title=found.title[:MOST_TITLE],
        source=found.source[:MOST_SOURCE], authors=list(found.authors[:MOST_AUTHORS]), published_at=found.published_at,
        day_only=found.day_only, body=found.body, quotation=offered(found.body, found.language), url=url[:MOST_URL],
        language=Language(found.language), came=Came.PAGE if is_page else Came.TEXT, found=as_told(found), file=file,
        digest=_digest(content),
    )  # fmt: skip


def as_told(found: Extracted) -> dict[str, Any]:
    """Return what is printed with --json, and kept as what was found."""
    return {
        "title": found.title, "source": found.source, "authors": list(found.authors), "published_at": found.published,
        "body": found.body,
    }  # fmt: skip


def _again(there: Clipping, shown: bool, by: User | None, at: datetime) -> Kept:
    if shown and there.state == State.DRAFT:
        from_draft = show_clipping(clipping=there, by=by, at=at)
        return Kept(from_draft, new=False, alike=_alike(from_draft))
    return Kept(there, new=False, alike=_alike(there))


def _alike(clipping: Clipping) -> int:
    return Clipping.objects.filter(report=clipping.report_id).exclude(pk=clipping.pk).count()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
