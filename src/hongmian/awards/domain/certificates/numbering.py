"""The number of a certificate: HM-2020-STORY-001.

The year in which the award was called, its category, and the place among the winners of all batches, in the order in
which they were released. The second award of a category in a year has a 2 behind its word (STORY2), and so on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from hongmian.awards.models import Batch, Call, Entry, Result
from hongmian.judging.result import read_result
from hongmian.kit.clock import SHANGHAI


def winners_of_batch(batch: Batch) -> list[Entry]:
    """Return the entries that win in the newest result of a batch, by place, with what a certificate tells of them."""
    numbers = _winners(batch)
    rows = batch.call.entries.filter(number__in=numbers).select_related("agency", "hotline")
    found = {one.number: one for one in rows.prefetch_related("people__agency").defer("answers")}
    return [found[number] for number in numbers]


def numbers_of(batch: Batch) -> Iterator[str]:
    """Yield the numbers of a batch's certificates, in the order of `winners_of_batch`."""
    before = batch.call.batches.filter(number__lt=batch.number)
    first = 1 + sum(len(_winners(one)) for one in before)
    prefix = prefix_of(batch.call)
    for place in range(first, first + len(_winners(batch))):
        yield f"{prefix}-{place:03d}"


def prefix_of(call: Call) -> str:
    assert call.published_at is not None
    year = call.published_at.astimezone(SHANGHAI).year
    same = Call.objects.filter(
        category=call.category, published_at__gte=_new_year(year), published_at__lt=_new_year(year + 1)
    )
    order = list(same.order_by("published_at", "pk").values_list("pk", flat=True))
    turn = order.index(call.pk) + 1
    return f"HM-{year}-{call.category.upper()}{turn if turn > 1 else ''}"


def _winners(batch: Batch) -> tuple[str, ...]:
    newest: Result | None = batch.results.order_by("-number").first()
    return read_result(newest.result.encode()).winners if newest else ()


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=SHANGHAI)
