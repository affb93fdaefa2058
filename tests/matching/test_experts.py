"""Experts for entries: the one best assignment, against every assignment there is and against shortest paths."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hongmian.matching.errors import InfeasibleError, QuestionError
from hongmian.matching.experts import assign
from hongmian.matching.question import Conflict, Entry, Expert, Pair, Question
from tests.matching import naive
from tests.matching.questions import SEED, chance, questions, random_question


def crew(*capacities):
    return tuple(Expert(f"X{number}", frozenset(), capacity) for number, capacity in enumerate(capacities))


def works(number):
    return tuple(Entry(f"E{one}") for one in range(number))


def answer(question):
    try:
        return assign(question)
    except InfeasibleError:
        return None


def descending(question, pairs):
    """The loads from the largest down: the least of these lists is the most even."""
    return sorted((sum(pair.expert == one.id for pair in pairs) for one in question.experts), reverse=True)


def outcome(question):
    try:
        return assign(question).pairs
    except InfeasibleError as error:
        return error.obstructions, error.missing


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_the_answer_is_the_one_best_of_all_assignments(question):
    every = list(naive.every_assignment(question))

    found = answer(question)

    assert (found is None) == (not every)
    if found:
        ranked = sorted((naive.worth(question, pairs, draw=found.draw), sorted(pairs)) for pairs in every)
        assert sorted(found.pairs) == ranked[0][1]
        assert len(ranked) == 1 or ranked[1][0] > ranked[0][0]
        as_few = [pairs for pairs in every if len(question.kept - pairs) == len(found.dropped)]
        assert descending(question, found.pairs) == min(descending(question, pairs) for pairs in as_few)


@pytest.mark.parametrize("number", range(12))
def test_the_answer_equals_that_of_shortest_paths(number):
    source = chance(number)
    question = random_question(source, entries=25, experts=9, wanted=2, capacity=source.choice((6, 8, 25)))
    if number % 2:
        shuffled = random_question(source, entries=25, experts=9, wanted=2, capacity=8)
        question = replace(question, kept=frozenset(one.pair for one in shuffled.conflicts))

    found = assign(question)

    assert (found.pairs, 0) == naive.by_shortest_paths(question, draw=found.draw)


@settings(max_examples=150)
@given(questions(entries=7, experts=6), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(question, source):
    def mixed(things):
        return tuple(source.sample(things, len(things)))

    other = replace(
        question,
        entries=mixed(question.entries),
        experts=mixed(question.experts),
        conflicts=mixed(question.conflicts),
    )

    assert outcome(other) == outcome(question)


@settings(max_examples=200)
@given(questions(entries=8, experts=7))
def test_no_conflict_is_crossed_and_everybody_gets_what_was_said(question):
    found = answer(question)

    if found:
        assert found.pairs & question.never == frozenset()
        assert found.pairs >= question.fixed
        assert all(sum(pair.entry == one.id for pair in found.pairs) == question.wanted for one in question.entries)
        assert all(found.loads[one.id] <= one.capacity for one in question.experts)
        assert sum(found.loads.values()) == len(found.pairs)


def test_loads_differ_by_one_at_most_where_nothing_stands_in_the_way():
    found = assign(Question(works(11), crew(11, 11, 11, 11), 3, SEED))

    assert sorted(found.loads.values()) == [8, 8, 8, 9]


def test_an_expert_who_takes_few_is_filled_and_the_others_share_the_rest():
    found = assign(Question(works(10), crew(2, 10, 10), 2, SEED))

    assert found.loads == {"X0": 2, "X1": 9, "X2": 9}


def test_evenness_comes_before_expertise_and_expertise_before_the_lot():
    knows_all = Expert("X0", frozenset({"child", "elder"}), 4)
    knows_some = Expert("X1", frozenset({"elder"}), 4)
    entries = (Entry("E0", frozenset({"child"})), Entry("E1", frozenset({"elder"})))

    answers = [assign(Question(entries, (knows_all, knows_some), 1, bytes([n]) * 32)) for n in range(20)]

    assert {found.pairs for found in answers} == {frozenset({Pair("E0", "X0"), Pair("E1", "X1")})}
    assert {found.common_fields for found in answers} == {2}


def test_who_knows_nothing_of_an_entry_is_told():
    entries = (Entry("E0", frozenset({"child"})), Entry("E1", frozenset({"justice"})))
    found = assign(Question(entries, (Expert("X0", frozenset({"child"}), 2),), 1, SEED))

    assert found.without_common_field == {Pair("E1", "X0")}


def test_another_seed_is_another_lot():
    answers = {assign(Question(works(4), crew(4, 4, 4, 4), 1, bytes([n]) * 32)).pairs for n in range(30)}

    assert len(answers) > 10


def test_where_a_lot_leaves_two_the_next_lot_decides():
    pairs = [Pair("E0", "X113321"), Pair("E0", "X129674")]  # found by trying: these weigh the same in draw 0
    first, second = ([naive.lot(pair, seed=SEED, draw=draw) for pair in pairs] for draw in (0, 1))

    found = assign(Question(works(1), tuple(Expert(pair.expert, capacity=1) for pair in pairs), 1, SEED))

    assert first[0] == first[1]
    assert second[0] > second[1]
    assert (found.pairs, found.draw) == ({pairs[1]}, 1)


@pytest.mark.parametrize("number", range(6))
def test_a_recusal_changes_as_few_pairs_as_can_be(number):
    source = chance(number)
    question = random_question(source, entries=30, experts=10, wanted=3, capacity=10)
    before = assign(question)
    leaving = frozenset(source.sample(sorted(before.pairs), 3))

    after = assign(replace(question, recusals=leaving, kept=before.pairs))

    assert after.pairs & leaving == frozenset()
    assert after.dropped >= leaving
    best, missing = naive.by_shortest_paths(after.question, draw=after.draw)
    assert (missing, len(after.dropped)) == (0, len(before.pairs - best))


def test_a_recusal_where_others_have_room_changes_its_own_pair_alone():
    question = Question(works(12), crew(6, 6, 6, 6, 6), 2, SEED)
    before = assign(question)
    leaving = min(before.pairs)

    after = assign(replace(question, recusals=frozenset({leaving}), kept=before.pairs))

    assert after.dropped == {leaving}
    assert len(after.pairs - before.pairs) == 1


def test_fixed_pairs_count_as_load():
    fixed = frozenset({Pair("E0", "X0"), Pair("E1", "X0")})

    found = assign(Question(works(4), crew(4, 4), 1, SEED, fixed=fixed))

    assert found.pairs >= fixed
    assert found.loads == {"X0": 2, "X1": 2}


def test_the_solver_prints_nothing(capfd):
    assign(Question(works(4), crew(4, 4), 1, SEED))

    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("entries", "experts", "wanted", "pairs", "said"),
    [
        (works(1) * 2, (), 1, (), "an id twice: E0"),
        (works(1), crew(1), -1, (), "a number that is not 0 to 1000000"),
        (works(1), crew(2_000_000), 1, (), "a number that is not 0 to 1000000"),
        (works(1), crew(1), 1, [("E0", "X7")], "a pair of an entry or expert that is not there"),
        ((Entry("\ud800"),), crew(1), 1, (), "an id that is no text"),
        ((Entry("E0", frozenset({"\udfff"})),), crew(1), 1, (), "a field that is no text"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(entries, experts, wanted, pairs, said):
    with pytest.raises(QuestionError, match=said):
        Question(entries, experts, wanted, SEED, tuple(Conflict(*pair, "?") for pair in pairs))
