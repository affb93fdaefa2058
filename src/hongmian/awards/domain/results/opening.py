"""What a result opens of the commitments in the contest log: what was judged, and how. After an erasure, less."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

from django.db import transaction
from django.db.models import QuerySet

from hongmian.accounts.models import User
from hongmian.awards.domain.results.inputs import counted_sheets
from hongmian.awards.models import Batch, Call, Entry, Objection, Result
from hongmian.awards.queries.entries import text_of
from hongmian.contests.contents import text_of_objection
from hongmian.contests.opened import Opened, OpenedSheet, OpenedText, read_opened, write_opened
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind


def opened_of(batch: Batch, number: int, *, judged: Collection[str], winners: Collection[str]) -> bytes:
    """Return `opened.json` of a result: every sheet that counts, every entry that was judged, those of the winners with
    their texts, and the objections to the batch that were decided before."""
    entries = batch.call.entries.filter(number__in=judged).prefetch_related("files")
    opened = Opened(
        batch.call.hash, batch.number, number,
        {one.number: _entry(one, wins=one.number in winners) for one in entries if one.salt or one.number in winners},
        dict(_sheets(batch.call)),
        {one.code: _objection(one, batch) for one in _decided(batch)},
    )  # fmt: skip
    return write_opened(opened)


@transaction.atomic
def forget_salt(*, entry: Entry, by: User | None, at: datetime) -> Entry:
    """Destroy the salt of an entry, here and in every result: nobody can show any more what was entered. Part of
    erasing a person's data; what was published of the text goes too."""
    held = Entry.objects.select_for_update().get(pk=entry.pk)
    before = picture(held)
    held.salt = ""
    held.save(update_fields=["salt"])
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    _shut("entries", held.number, Result.objects.filter(batch__call=held.call_id))
    return held


def forget_opened(objection: Objection) -> None:
    """Close an objection again in the results that opened it: its salt is destroyed."""
    _shut("objections", objection.code, Result.objects.filter(batch=objection.batch_id))


def _shut(what: Literal["entries", "objections"], name: str, results: QuerySet[Result]) -> None:
    """Take salt and text of one entry or objection out of every result that opened it; what stands is its hash."""
    for one in results.select_for_update().exclude(opened=""):
        opened = read_opened(one.opened.encode())
        texts: Mapping[str, OpenedText] = getattr(opened, what)
        if name in texts:
            told: Any = {what: {**texts, name: OpenedText(texts[name].digest, None)}}
            Result.objects.filter(pk=one.pk).update(opened=write_opened(replace(opened, **told)).decode())


def _entry(entry: Entry, *, wins: bool) -> OpenedText:
    text, salt = text_of(entry, entry.files.all()), _salt(entry.salt)
    return OpenedText(sha256(text).hexdigest(), salt, json.loads(text) if wins and salt else None)


def _sheets(call: Call) -> Iterator[tuple[str, OpenedSheet]]:
    for one in counted_sheets(call):
        assert one.juror.number is not None, "whoever handed in a sheet was assigned, and so has a number"
        yield one.commitment, OpenedSheet(one.entry.number, one.juror.number, one.scores, bytes.fromhex(one.salt))


def _decided(batch: Batch) -> QuerySet[Objection]:
    return batch.objections.exclude(ruling="").select_related("entry").prefetch_related("evidence").order_by("code")


def _objection(one: Objection, batch: Batch) -> OpenedText:
    text = text_of_objection(
        award=batch.call_id, batch=batch.number, objection=one.code, entry=one.entry.number if one.entry else None,
        text=one.text, files=[file.sha256 for file in one.evidence.all()],
    )  # fmt: skip
    return OpenedText(sha256(text).hexdigest(), _salt(one.salt))


def _salt(told: str) -> bytes | None:
    return bytes.fromhex(told) if told else None
