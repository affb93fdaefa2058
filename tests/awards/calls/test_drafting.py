"""A draft is changed as often as one likes; what nobody could apply is told with everything else that is wrong."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import timedelta

import pytest

from hongmian.awards.domain.calls.drafting import change_call, create_call, discard_call
from hongmian.awards.domain.calls.faults import CannotChange, WrongCall
from hongmian.awards.domain.calls.publishing import publish_call
from hongmian.awards.models import Batch, Call
from hongmian.awards.models.call import RESERVED
from hongmian.awards.web import urls as awards_urls
from hongmian.history.models import Change
from hongmian.polls.web import urls as polls_urls
from tests.awards.calls.drafts import BEFORE, drafted, published

pytestmark = pytest.mark.django_db


def with_vote(**changes):
    formula = deepcopy(drafted("workers").formula)
    formula["vote"] |= changes
    return formula


def with_jury(**changes):
    formula = deepcopy(drafted("stories").formula)
    formula["jury"] |= changes
    return formula


def told(call, **changes):
    with pytest.raises(WrongCall) as refusal:
        change_call(call=call, by=None, at=BEFORE, **changes)
    return [(fault.field, fault.part) for fault in refusal.value.faults]


def test_a_changed_draft_is_stored_and_stands_in_the_history(cast):
    call = change_call(call=drafted(), by=cast.grace, at=BEFORE, title_en="Stories of the spring", experts_each=5)

    held = Call.objects.get(pk=call.pk)
    assert (held.title_en, held.experts_each) == ("Stories of the spring", 5)
    assert Change.objects.filter(thing="awards.call", by=cast.grace).get().after == {
        "title_en": "Stories of the spring", "experts_each": "5",
    }  # fmt: skip


def test_everything_that_is_wrong_is_told_at_once():
    call = drafted()

    wrong = told(
        call, title_en="", approved_by="字" * 61, entrants=["expert"],
        checked_by=call.entry_closes_at - timedelta(days=3),
        form={"version": 1, "fields": [{"id": "a"}]}, formula=with_jury(weight="0"), quota={"rule": "exact", "n": 0},
    )  # fmt: skip

    assert wrong == [
        ("title_en", ""), ("approved_by", ""), ("checked_by", ""), ("form", ""), ("entrants", ""),
        ("formula", "jury.weight"), ("quota", "n"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("quota", "part"),
    [
        ({"rule": "exact", "n": 10, "batches": [4, 3, 2]}, "batches"),
        ({"rule": "exact", "n": 10, "batches": [4, 3, 3], "threshold": "80"}, "threshold"),
        ({"rule": "most", "n": 10, "batches": [4, 3, 3]}, "rule"),
        ({"rule": "exact", "n": 0}, "n"),
    ],
)
def test_a_quota_that_does_not_add_up_is_refused(quota, part):
    assert told(drafted(), quota=quota) == [("quota", part)]


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"weight": "-1"}, "vote.weight"),
        ({"method": "charm"}, "vote.method"),
        ({"full": "0"}, "vote.full"),
        ({"method": "bands", "full": None, "bands": [{"votes": 5, "points": "1"}]}, "vote.bands"),
    ],
)
def test_a_vote_that_nobody_could_count_is_refused(changes, part):
    assert told(drafted("workers"), formula=with_vote(**changes)) == [("formula", part)]


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"criteria": []}, "jury.criteria"),
        ({"criteria": [{"id": "a", "title": "", "weight": "1"}]}, "jury.criteria.0.title"),
        ({"criteria": [{"id": "a", "title": "成效", "weight": "no"}]}, "jury.criteria.0.weight"),
        ({"scale": {"lowest": "0", "highest": "100", "step": "0.3"}}, "jury.scale.step"),
        ({"trimming": {"drop": 1, "leaves": 3}}, "jury.trimming.leaves"),
    ],
)
def test_a_jury_that_could_not_score_is_refused(changes, part):
    assert told(drafted("stories"), formula=with_jury(**changes)) == [("formula", part)]


def test_a_tie_rule_of_a_part_that_is_not_there_is_refused():
    formula = drafted().formula | {"ties": ["votes", "draw"]}

    assert told(drafted(), formula=formula) == [("formula", "ties")]


@pytest.mark.parametrize("value", [[], {"jury": []}, {"vote": 3}, {"jury": {}, "odd": 1}, {}, "text"])
def test_a_formula_that_is_none_is_refused_and_breaks_nothing(value):
    assert {field for field, _part in told(drafted(), formula=value)} == {"formula"}


def test_a_changed_form_is_the_next_version():
    call = drafted()
    form = deepcopy(call.form)
    form["fields"][0]["most"] = 2000

    changed = change_call(call=call, by=None, at=BEFORE, form=form)
    again = change_call(call=changed, by=None, at=BEFORE, form=form, title_en="Stories")

    assert (changed.form["version"], again.form["version"]) == (2, 2)


def test_a_question_does_not_become_one_of_another_kind():
    form = deepcopy(drafted().form)
    story = form["fields"][0]
    form["fields"][0] = {
        "id": story["id"], "kind": "files", "label": story["label"], "help": story["help"], "required": True,
        "blind": False, "takes": ["pdf"], "count": 1,
    }  # fmt: skip

    assert told(drafted(), form=form) == [("form", "story")]


def test_other_batches_take_the_place_of_those_before():
    call = drafted()
    first = call.batches.get(number=1).result_from

    change_call(call=call, by=None, at=BEFORE, quota={"rule": "exact", "n": 10}, results=[first])

    assert list(Batch.objects.filter(call=call).values_list("number", "winners", "result_from")) == [(1, 10, first)]


def test_each_batch_has_its_time():
    assert told(drafted(), quota={"rule": "exact", "n": 10, "batches": [5, 5]}) == [("results", "")]


@pytest.mark.parametrize("name", ["stories", "log", "objections", "campaign", "receipt"])
def test_an_address_that_is_taken_is_refused(name):
    call = drafted()
    fields = {one: getattr(call, one) for one in ("category", "title_zh", "title_en", "work_from", "work_until", "form",
              "formula", "entry_opens_at", "entry_closes_at", "checked_by", "draw", "conflicts")}  # fmt: skip

    with pytest.raises(WrongCall) as refusal:
        create_call(
            id=name,
            results=[BEFORE + timedelta(days=40)],
            by=None,
            at=BEFORE,
            quota={"rule": "exact", "n": 1},
            **fields,
        )

    assert [fault.field for fault in refusal.value.faults] == ["id"]


def test_a_discarded_draft_is_gone_with_its_batches(cast):
    discard_call(call=drafted(), by=cast.grace, at=BEFORE)

    assert not Call.objects.filter(pk="stories").exists()
    assert not Batch.objects.filter(call="stories").exists()


def test_what_is_published_is_neither_changed_nor_discarded():
    call = published()

    with pytest.raises(CannotChange):
        change_call(call=call, by=None, at=BEFORE, title_en="Other")
    with pytest.raises(CannotChange):
        discard_call(call=call, by=None, at=BEFORE)


def test_a_zero_byte_within_data_is_told_not_stored():
    checklist = [{"id": "period", "zh": "期间\0", "en": "Period"}]

    assert told(drafted(), checklist=checklist) == [("checklist", "")]


def test_no_award_has_the_name_of_an_address_beside_it():
    """Of a fixed page of awards, or of one of polls: the vote of an award has its name."""
    patterns = [pattern for urls in (awards_urls, polls_urls) for pattern in urls.urlpatterns]
    fixed = {
        match[1]
        for pattern in patterns
        if (match := re.match(r"(?:awards|award-desk|vote|polls)/([a-z-]+)/", str(pattern.pattern)))
    }

    assert {"log", "objections", "certificates", "new", "campaign", "experts"} <= fixed
    assert fixed <= set(RESERVED)


@pytest.mark.parametrize("field", ["vote_opens_at", "review_closes_at"])
def test_a_time_of_no_year_is_refused(field):
    assert told(drafted("workers"), **{field: BEFORE.replace(year=20)}) == [(field, "")]


def test_a_jury_for_lines_of_the_register_has_nothing_to_read():
    formula = drafted("hotlines").formula | {"jury": drafted("stories").formula["jury"]}
    call = drafted("hotlines", formula=formula, experts_each=3)

    with pytest.raises(WrongCall) as refusal:
        publish_call(call=call, by=None, at=BEFORE)

    assert any("没有材料供专家评审" in fault.sentence for fault in refusal.value.faults)
