"""What cannot be assigned names a true obstruction, with numbers that anyone can add up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from hongmian.matching.errors import InfeasibleError
from hongmian.matching.experts import assign
from hongmian.matching.obstructions import (
    FixedInConflict,
    FixedOverCapacity,
    FixedOverWanted,
    TooFewExperts,
    TooLittleCapacity,
    TooNarrow,
)
from hongmian.matching.question import Conflict, Entry, Expert, Pair, Question
from tests.matching import naive
from tests.matching.questions import SEED, chance, questions


def crew(*capacities):
    return tuple(Expert(f"X{number}", frozenset(), capacity) for number, capacity in enumerate(capacities))


def works(number):
    return tuple(Entry(f"E{one}") for one in range(number))


def against(reason, *pairs):
    return tuple(Conflict(*pair.split("-"), reason) for pair in pairs)


def refused(question):
    with pytest.raises(InfeasibleError) as refusal:
        assign(question)
    return refusal.value


def obstructions(question):
    """What stands in the way; None if nothing does."""
    try:
        assign(question)
    except InfeasibleError as error:
        return error.obstructions
    return None


def stands(one, question):
    """Whether an obstruction follows from the question by adding up alone."""
    fixed = question.fixed
    left = {expert.id: expert.capacity - sum(pair.expert == expert.id for pair in fixed) for expert in question.experts}

    def open_pairs(entries):
        every = [Pair(entry, expert.id) for entry in entries for expert in question.experts]
        return [pair for pair in every if naive.may_be(question, pair) and pair not in fixed]

    match one:
        case FixedInConflict():
            return Pair(one.entry, one.expert) in fixed and not naive.may_be(question, Pair(one.entry, one.expert))
        case FixedOverCapacity():
            return left[one.expert] == one.capacity - one.fixed < 0
        case FixedOverWanted():
            return sum(pair.entry == one.entry for pair in fixed) == one.fixed > one.wanted == question.wanted
        case TooFewExperts():
            can = [pair for pair in open_pairs([one.entry]) if left[pair.expert] > 0]
            has = sum(pair.entry == one.entry for pair in fixed)
            return one.possible == len(can) + has < one.wanted == question.wanted
        case TooLittleCapacity():
            wanted = question.wanted * len(question.entries)
            return one.capacity == sum(expert.capacity for expert in question.experts) < one.wanted == wanted
        case TooNarrow():
            wanted = sum(question.wanted - sum(pair.entry == name for pair in fixed) for name in one.entries)
            others = [pair for pair in open_pairs(one.entries) if pair.expert not in one.experts and left[pair.expert]]
            places = sum(left[name] for name in one.experts)
            return (one.wanted, one.places, one.pairs) == (wanted, places, len(others)) and one.missing > 0


@settings(max_examples=200)
@given(questions(entries=6, experts=5))
def test_every_obstruction_is_true(question):
    found = obstructions(question)

    assert found is None or found
    for one in found or ():
        assert stands(one, question)
        assert one.en.endswith(".")
        assert one.zh.endswith("。")


@settings(max_examples=200)
@given(questions(entries=6, experts=5, with_fixed=False))
def test_as_many_are_missing_as_no_assignment_can_give(question):
    missing = naive.by_shortest_paths(question)[1]

    if missing:
        assert refused(question).missing == missing


def test_an_entry_with_too_few_experts_is_named_with_the_reasons():
    conflicts = against("same-agency", "E1-X0", "E1-X2") + against("relative", "E1-X3")

    error = refused(Question(works(2), crew(2, 2, 2, 2, 0), 3, SEED, conflicts))

    assert error.obstructions == (TooFewExperts("E1", 3, 1, (("relative", 1), ("same-agency", 2))),)
    assert error.missing == 2
    assert str(error) == (
        "Entry E1 wants 3 experts; without conflict and with a place left: 1 (relative: 1, same-agency: 2). "
        "Take 2 more for it or ask for 1 an entry."
    )
    assert error.obstructions[0].zh == (
        "参评作品 E1 需要 3 位专家，无须回避且仍有名额的只有 1 位（回避：relative 1 位、same-agency 2 位）："
        "请为它增聘 2 位专家，或将每件作品的专家数减为 1 位。"
    )


def test_too_little_capacity_says_how_much_and_that_is_enough():
    question = Question(works(80), crew(*[3] * 60), 3, SEED)

    error = refused(question)

    assert error.obstructions == (TooLittleCapacity(capacity=180, wanted=240, raise_to=4, more=20, each=3),)
    assert error.missing == 60
    assert str(error) == "Capacity 180 < 240 wanted: raise it to 4 each or take 20 more experts for 3 each."
    assert error.obstructions[0].zh == (
        "专家总共可评 180 件次，需要 240 件次：请将每位专家的上限提高到 4 件，或再聘 20 位专家（每位 3 件）。"
    )
    assert set(assign(replace(question, experts=crew(*[4] * 60))).loads.values()) == {4}
    assert set(assign(replace(question, experts=crew(*[3] * 80))).loads.values()) == {3}


def test_without_any_expert_experts_are_what_is_missing():
    error = refused(Question(works(2), (), 1, SEED))

    assert [type(one) for one in error.obstructions] == [TooFewExperts, TooFewExperts, TooLittleCapacity]
    assert error.obstructions[0].en.endswith("with a place left: 0. Take 1 more for it.")
    assert error.obstructions[0].zh.endswith("无须回避且仍有名额的只有 0 位：请为它增聘 1 位专家。")
    assert error.obstructions[-1].en == "Capacity 0 < 2 wanted: take experts."
    assert error.obstructions[-1].zh == "专家总共可评 0 件次，需要 2 件次：请聘请专家。"


def test_a_group_that_leans_on_the_same_few_is_named_and_no_larger_than_it_must_be():
    conflicts = against("same-agency", *(f"E{entry}-X{expert}" for entry in range(3) for expert in (2, 3)))
    question = Question(works(9), (*crew(1, 1), Expert("X2", capacity=9), Expert("X3", capacity=9)), 1, SEED, conflicts)

    error = refused(question)

    assert error.obstructions == (TooNarrow(("E0", "E1", "E2"), ("X0", "X1"), wanted=3, places=2, pairs=0),)
    assert str(error) == (
        "The entries E0, E1, E2 want 3 more pairs, and there are at most 2: experts X0, X1 have 2 places left, "
        "all others are free of conflict with 0 of these pairs. Raise their places by 1 in all, "
        "take other experts, or ask for fewer an entry."
    )
    assert error.obstructions[0].zh == (
        "参评作品 E0、E1、E2 还需要 3 件次，最多只能有 2 件次：专家 X0、X1 共余 2 个名额，"
        "其他专家无须回避的只有 0 件次。请给这些专家共增加 1 个名额、增聘其他专家，或减少每件作品的专家数。"
    )
    assign(replace(question, experts=(*crew(2, 1), *question.experts[2:])))


def test_a_long_group_is_named_in_full_in_the_data_and_in_short_in_the_sentence():
    group = TooNarrow(tuple(f"E{n}" for n in range(8)), ("X0",), wanted=8, places=7, pairs=0)

    assert "E0, E1, E2, E3, E4, E5 and 2 more want" in group.en
    assert "E0、E1、E2、E3、E4、E5 等另 2 件" in group.zh


@pytest.mark.parametrize("number", range(8))
def test_no_entry_can_be_left_out_of_a_group(number):
    source = chance(number)
    pairs = [f"E{entry}-X{expert}" for entry in range(20) for expert in range(4, 8) if source.random() < 0.9]
    question = Question(works(40), crew(6, 7, 5, 6, 30, 30, 30, 30), 2, SEED, against("same-agency", *pairs))

    groups = refused(question).obstructions

    assert [type(group) for group in groups] == [TooNarrow]
    for group in groups:
        for name in group.entries:
            fewer = tuple(one for one in question.entries if one.id in group.entries and one.id != name)
            inside = {one.id for one in fewer}
            asked = replace(
                question, entries=fewer, conflicts=tuple(one for one in question.conflicts if one.entry in inside)
            )
            assert assign(asked)


def test_fixed_pairs_that_cannot_be_are_named():
    fixed = frozenset({Pair("E0", "X0"), Pair("E1", "X0"), Pair("E1", "X1")})
    question = Question(works(2), crew(1, 2), 1, SEED, recusals=frozenset({Pair("E0", "X0")}), fixed=fixed)

    error = refused(question)

    assert error.obstructions == (
        FixedInConflict("E0", "X0", "recusal"),
        FixedOverCapacity("X0", fixed=2, capacity=1),
        FixedOverWanted("E1", fixed=2, wanted=1),
    )
    assert [one.en for one in error.obstructions] == [
        "Entry E0 is fixed for expert X0, who must not read it (recusal): undo one.",
        "Expert X0 has 2 fixed entries and takes 1: raise it to 2.",
        "Entry E1 has 2 fixed experts and wants 1: undo some of them.",
    ]
