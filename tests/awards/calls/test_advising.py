"""What may be published as it is, and should be known before: said plainly, and nothing is refused for it."""

from __future__ import annotations

from copy import deepcopy

import pytest

from hongmian.awards.domain.calls.advising import advice_on
from hongmian.awards.domain.calls.campaign import create_campaign
from hongmian.awards.domain.calls.publishing import publish_call
from tests.awards.calls.drafts import APPROVAL, BEFORE, NAME, START, drafted

pytestmark = pytest.mark.django_db


def advice(call):
    return advice_on(call, [batch.result_from for batch in call.batches.all()])


def formula(name="stories", **jury):
    told = deepcopy(drafted(name).formula)
    told["jury"] |= jury
    return told


def test_the_preset_trims_only_where_enough_experts_read_an_entry():
    calls = create_campaign(name=NAME, start=START, by=None, at=BEFORE)

    assert [(call.pk, call.experts_each, call.formula.get("jury", {}).get("trimming")) for call in calls] == [
        ("projects", 3, None), ("stories", 3, None), ("cases", 3, None),
        ("workers", 7, {"drop": 1, "leaves": 5}), ("hotlines", 0, None),
    ]  # fmt: skip
    assert [advice(call) for call in calls] == [[]] * 5


@pytest.mark.parametrize(("experts", "drop", "needed"), [(3, 1, 7), (6, 1, 7), (7, 1, 0), (8, 2, 9)])
def test_trimming_that_never_applies_says_how_many_experts_it_takes(experts, drop, needed):
    trimmed = formula(trimming={"drop": drop, "leaves": 5})

    told = advice(drafted("stories", formula=trimmed, experts_each=experts))

    assert [(one.field, one.part) for one in told] == ([("formula", "jury.trimming")] if needed else [])
    assert all(f"{needed} 位" in one.sentence for one in told)


@pytest.mark.parametrize(
    ("weights", "says"),
    [(["30", "30", "25", "15"], []), (["0.3", "0.3", "0.2", "0.2"], []), (["30", "30", "25", "20"], ["105"]),
     (["1/3", "1/3", "1/3", "1"], ["2"])],
)  # fmt: skip
def test_weights_of_criteria_that_do_not_add_up_to_a_hundred_are_told(weights, says):
    criteria = [one | {"weight": weight} for one, weight in zip(formula()["jury"]["criteria"], weights, strict=True)]

    told = advice(drafted("stories", formula=formula(criteria=criteria)))

    assert [one.part for one in told] == ["jury.criteria"] * len(says)
    assert all(sum_ in one.sentence for one, sum_ in zip(told, says, strict=True))


def test_weights_of_jury_and_vote_that_do_not_add_up_are_told():
    told = advice(drafted("workers", formula=formula("workers", weight="70")))

    assert [(one.part, "110" in one.sentence) for one in told] == [("jury.weight", True)]


def test_a_batch_within_the_notice_of_the_one_before_is_told():
    call = drafted("stories", notice_days=8)

    assert [(one.field, one.part) for one in advice(call)] == [("results", "2"), ("results", "3")]


def test_nothing_is_refused_for_advice():
    call = drafted("stories", notice_days=8, formula=formula(trimming={"drop": 1, "leaves": 5}), **APPROVAL)

    assert advice(call)
    assert publish_call(call=call, by=None, at=BEFORE).is_published
