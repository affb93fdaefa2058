"""Batches whose winners stand, ready for their certificates."""

from __future__ import annotations

import json
from typing import Any

from hongmian.awards.domain.certificates.making import make_run
from hongmian.awards.domain.certificates.running import begin_run
from hongmian.awards.models import Batch, Call, Certificate, CertificateRun, Entry, Result
from hongmian.judging.reading import canonical
from hongmian.judging.result import FORMAT, digest_of
from tests.awards.making import DAY, NOW, made_call, made_entry

CLOSED = NOW + 14 * DAY
LATER = CLOSED + DAY


def won_batch(call: Call | None = None, *, number: int = 1, entries: list[Entry] | None = None, **more: Any) -> Batch:
    """A closed batch: `entries` (two, if none are given) have won it, in this order."""
    call = call or made_call(**{"campaign": "红棉守护", "approval": "样评组〔2020〕3号", **more})
    if entries is None:
        entries = [made_entry(call, f"S{number}00{at}") for at in (2, 1)]
    batch: Batch = call.batches.get(number=number)
    content = _result(number, [one.number for one in entries])
    Result.objects.create(
        batch=batch, number=1, result=content.decode(), digest=digest_of(content), why="试", at=CLOSED
    )
    batch.notice_first, batch.notice_last, batch.closed_at = NOW.date(), CLOSED.date(), CLOSED
    batch.save()
    return batch


def made(batch: Batch) -> list[Certificate]:
    """The certificates of a batch, made."""
    run = begin_run(batch=batch, by=None, at=LATER)
    assert not make_run(run=run, at=LATER).failure
    return list(batch.certificates.all())


def run_of(batch: Batch) -> CertificateRun:
    found = CertificateRun.objects.filter(batch=batch).order_by("-pk").first()
    assert found
    return found


def _result(batch: int, winners: list[str]) -> bytes:
    told = {
        "format": FORMAT, "number": 1, "replaces": None, "batch": batch,
        "inputs": {"call": "0" * 64, "scores": None, "votes": None, "draw": None, "earlier": []},
        "entries": [], "earlier_winners": [], "winners": winners, "weights": [],
    }  # fmt: skip
    return canonical(json.loads(json.dumps(told)) | {"content_hash": digest_of(canonical(told))})
