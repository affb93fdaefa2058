"""Where an award of several batches stands: one after the other."""

from __future__ import annotations

import pytest

from hongmian.awards.domain.results.closing import close_batch
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.enums import Step
from hongmian.awards.queries.calls import batches_of, call_named
from hongmian.awards.queries.timeline import stages_of
from hongmian.awards.web.shown import shown_call
from tests.awards.making import DAY
from tests.awards.results.deeds import JUDGED, judged

pytestmark = pytest.mark.django_db
LATER = JUDGED + 12 * DAY  # the days of the first notice are over, but nobody has ended it


def now_is(call, at):
    found = call_named(call.pk)
    return [(one.step, one.batch) for one in stages_of(found, batches_of(found), at=at) if one.is_now]


def test_a_batch_waits_for_the_notice_of_the_one_before():
    call = judged(winners=(1, 1))
    first = call.batches.get(number=1)
    compute_result(batch=first, by=None, at=JUDGED)

    assert now_is(call, LATER) == [(Step.NOTICE, 1)]
    close_batch(batch=first, by=None, at=LATER)
    assert now_is(call, LATER) == [(Step.RESULT, 2)]


def test_a_notice_is_drawn_until_its_last_day_and_not_the_midnight_after():
    call = judged()
    compute_result(batch=call.batches.get(), by=None, at=JUDGED)
    found = call_named(call.pk)

    entry, *_others, notice = shown_call(found, JUDGED).stops

    assert notice.last_day == call.batches.get().notice_last
    assert entry.last_day is None
