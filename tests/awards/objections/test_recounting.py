"""An upheld objection to the votes counts them anew, once ballots were annulled at the desk of the poll."""

from __future__ import annotations

import json

import pytest

from hongmian.awards.domain.objections.refusals import CannotRule
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.models import Objection, Result
from hongmian.polls.domain.inquiries import annul_inquiry, set_aside
from hongmian.polls.queries.polls import public_poll
from tests.awards.making import NOW
from tests.awards.objections.deeds import decided, sent
from tests.awards.results.deeds import JUDGED, voted
from tests.awards.results.test_computing import kinds

pytestmark = pytest.mark.django_db
FORMULA = {
    "vote": {"weight": "100", "method": "share-of-top", "full": "100"}, "rounding": {}, "ties": ["votes", "draw"],
}  # fmt: skip
RECOUNT = {"ruling": "upheld", "remedy": "recount", "why": "一批选票来源异常，已经作废。"}


def test_votes_are_counted_anew_once_ballots_were_annulled(cast):
    call = voted({"S1001": 3, "S1002": 2, "S1003": 1}, formula=FORMULA, winners=(2,), anonymous=True)
    batch = call.batches.select_related("call").get()
    compute_result(batch=batch, by=None, at=JUDGED)
    objection = sent(call.batches.select_related("call").get(), "")
    with pytest.raises(CannotRule) as refused:
        decided(objection, cast.bo, **RECOUNT)
    assert refused.value.field == "remedy"
    assert Objection.objects.get().ruling == ""

    poll = public_poll(call.pk)
    looked_into = set_aside(poll=poll, ballots=[1], reason="burst", note="", by=cast.grace, at=NOW)
    cast.charlie.memberships.create(role="association")  # two people of the association annul
    annul_inquiry(inquiry=looked_into, by=cast.charlie, at=NOW)
    made = decided(objection, cast.bo, **RECOUNT)

    assert made.result.number == 2
    assert made.result.why == f"异议 {objection.code} 成立：选票重新清点，重新计算结果。"
    assert kinds(call)[-4:] == ["decision", "vote", "result", "notice"]
    before, after = (json.loads(one.votes)["entries"] for one in Result.objects.order_by("number"))
    assert before != after
