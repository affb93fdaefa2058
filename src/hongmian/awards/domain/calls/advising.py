"""What a draft may say, and whoever publishes it should know: nothing here keeps it from being published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hongmian.awards.domain.calls.faults import Fault
from hongmian.awards.models import Call
from hongmian.contests.working_days import UnknownYearError, last_day_of_notice
from hongmian.judging.numbers import read_exact, written
from hongmian.kit.clock import SHANGHAI

WHOLE = (1, 100)  # what weights add up to, as people write them


def advice_on(call: Call, results: Sequence[datetime]) -> list[Fault]:
    """Return the advice on a stored draft, each with the field it is about. `results`: when each batch is released."""
    return [*_on_trimming(call), *_on_weights(call), *_on_batches(call, results)]


def _on_trimming(call: Call) -> Iterator[Fault]:
    """Scores are dropped only where enough remain (docs/spec/award-result.md, section 4.2)."""
    trimming = call.formula["jury"]["trimming"] if call.has_jury else None
    if trimming and call.experts_each < (needed := trimming["leaves"] + 2 * trimming["drop"]):
        words = _(
            "With %(each)s experts an entry no score is ever left out: %(drop)s at either end may go only where "
            "%(leaves)s remain, which takes %(needed)s. Give each entry %(needed)s experts, or let all scores count."
        )
        yield Fault("formula", words % {**trimming, "each": call.experts_each, "needed": needed}, "jury.trimming")


def _on_weights(call: Call) -> Iterator[Fault]:
    """Only their ratio counts, so any sum is exact; but whoever reads a weight takes it for per cent."""
    if not call.has_jury:
        return
    jury = call.formula["jury"]
    total = sum((read_exact(one["weight"]) for one in jury["criteria"]), Fraction(0))
    if total not in WHOLE:
        words = _("The weights of the criteria add up to %(sum)s, not to 100. Only their ratio counts: see the shares.")
        yield Fault("formula", words % {"sum": written(total)}, "jury.criteria")
    total = read_exact(jury["weight"]) + read_exact(call.formula["vote"]["weight"]) if call.has_vote else Fraction(1)
    if total not in WHOLE:
        words = _("The weights of jury and vote add up to %(sum)s, not to 100. Only their ratio counts.")
        yield Fault("formula", words % {"sum": written(total)}, "jury.weight")


def _on_batches(call: Call, results: Sequence[datetime]) -> Iterator[Fault]:
    """A batch that comes while the notice of the one before is out changes with it, if an objection is upheld."""
    for number, (before, after) in enumerate(pairwise(results), 2):
        try:
            last = last_day_of_notice(_day_after(before), working_days=max(call.notice_days, 1))
        except UnknownYearError:  # told as a fault
            return
        if after.astimezone(SHANGHAI).date() <= last:
            words = _(
                "Batch %(n)s is released while the notice of the batch before is out, until %(day)s at least: an "
                "objection that is upheld by then changes both. A later time keeps them apart."
            )
            yield Fault("results", words % {"n": number, "day": date_format(last, "DATE_FORMAT")}, str(number))


def _day_after(at: datetime) -> date:
    """A notice counts from the day after its result."""
    return at.astimezone(SHANGHAI).date() + timedelta(days=1)
