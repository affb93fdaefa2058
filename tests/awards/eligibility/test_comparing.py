"""Entries whose texts repeat one another are found, with the passages they share."""

from __future__ import annotations

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hongmian.awards.domain.eligibility.comparing import _waiting, compare_due, compare_entries
from hongmian.awards.models import Entry, EntryFile, Likeness
from hongmian.awards.queries.texts import texts_of
from hongmian.uploads.spelling import only_letters
from tests.awards.making import DAY, NOW, made_call, made_entry

pytestmark = pytest.mark.django_db
COPIED = "药送到门口的时候，阿婆隔着门说了三声多谢，我们在楼道里站了很久才走。"
LEAST = 19  # letters of a passage that is always found


def sent(call, text, **changes):
    commitment = f"{call.entries.count() + 1:064x}"
    return made_entry(call, answers={"story": text}, **{"commitment": commitment, "verdict": "", **changes})


def words(seed, length=120):
    """Signs by lot: two such texts share nothing."""
    drawn = random.Random(seed)  # noqa: S311 - the same texts each time
    return "".join(chr(drawn.randrange(0x4E00, 0x9F00)) for _ in range(length))


def pairs():
    return {(one.entry.number, one.other.number) for one in Likeness.objects.select_related("entry", "other")}


def test_two_entries_with_a_copied_passage_are_told_with_where_it_stands():
    call = made_call()
    one, two = (
        sent(call, words(1) + COPIED),
        sent(call, COPIED + words(2, 60)),
    )
    sent(call, words(3))

    assert compare_entries(call=call, at=NOW) == 3

    found = Likeness.objects.get(entry=one)
    assert found.other == two
    assert found.share == round(1000 * len(only_letters(COPIED)) / len(only_letters(COPIED + words(2, 60))))
    [[here, there]] = found.passages
    assert (texts_of([one])[one.pk][slice(*here)], texts_of([two])[two.pk][slice(*there)]) == (COPIED[:-1],) * 2
    assert pairs() == {(one.number, two.number), (two.number, one.number)}


def test_what_stands_in_files_is_compared_too():
    call = made_call()
    one, two = sent(call, words(1)), sent(call, words(2))
    for entry, text in ((one, words(4) + COPIED), (two, COPIED + words(5))):
        EntryFile.objects.create(
            entry=entry, question="report", kind="docx", size=9, sha256="0" * 64, stored="0" * 32, text=text,
            added_at=NOW,
        )  # fmt: skip

    compare_entries(call=call, at=NOW)

    assert pairs() == {(one.number, two.number), (two.number, one.number)}


def test_the_words_of_the_form_are_nobodys():
    help_words = {"zh": COPIED, "en": ""}
    asked = {
        "id": "story", "kind": "text", "label": {"zh": "正文", "en": "Story"}, "help": help_words, "required": True,
        "blind": False, "least": 5, "most": 3000,
    }  # fmt: skip
    call = made_call(form={"version": 1, "fields": [asked]})
    sent(call, words(1) + COPIED)
    sent(call, words(2) + COPIED)

    compare_entries(call=call, at=NOW)

    assert pairs() == set()


def test_only_what_is_new_is_compared_and_what_was_mended_again():
    call = made_call()
    one, two = sent(call, words(1) + COPIED), sent(call, words(2))
    assert compare_entries(call=call, at=NOW) == 2
    assert compare_entries(call=call, at=NOW) == 0

    three = sent(call, words(3) + COPIED)
    assert compare_entries(call=call, at=NOW) == 1
    assert pairs() == {(one.number, three.number), (three.number, one.number)}

    Entry.objects.filter(pk=three.pk).update(answers={"story": words(3)}, commitment="f" * 64)
    assert compare_entries(call=call, at=NOW) == 1
    assert pairs() == set()
    assert two.likenesses.count() == 0


def test_drafts_and_what_was_withdrawn_are_left_out():
    call = made_call()
    sent(call, words(1) + COPIED, state="draft", number="S1")
    sent(call, words(2) + COPIED, state="withdrawn", number="S2")
    sent(call, words(3) + COPIED)

    assert compare_entries(call=call, at=NOW) == 1
    assert pairs() == set()


def test_entries_of_an_earlier_call_of_the_category_are_found():
    last_year = made_call(entry_opens_at=NOW - 400 * DAY, entry_closes_at=NOW - 390 * DAY, state="off")
    other_category = made_call(category="project", entry_opens_at=NOW - 400 * DAY, entry_closes_at=NOW - 390 * DAY)
    old = sent(last_year, words(1) + COPIED)
    sent(other_category, words(2) + COPIED)
    call = made_call()
    new = sent(call, words(3) + COPIED)

    compare_entries(call=call, at=NOW)

    assert pairs() == {(new.number, old.number)}


def test_the_clock_compares_whatever_waits():
    first, second, off = made_call(), made_call(), made_call(state="off")
    for call in (first, second, off):
        sent(call, words(1) + COPIED)
        sent(call, words(2) + COPIED)

    assert compare_due(at=NOW) == 4
    assert compare_due(at=NOW) == 0


def test_the_queries_of_a_run_do_not_grow_with_the_entries():
    counts = []
    for number in (3, 30):
        call = made_call()
        for seed in range(number):
            sent(call, words(seed) + (COPIED if seed < 3 else ""))
        with CaptureQueriesContext(_connection()) as asked:
            compare_entries(call=call, at=NOW)
        counts.append(len(asked))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_told_is_what_comparing_everything_with_everything_finds(seed):
    """Few different signs, so that passages of all lengths are shared by chance and by copying."""
    drawn, call = random.Random(seed), made_call()  # noqa: S311 - the same texts each time
    texts = ["".join(drawn.choice("春夏秋冬") for _ in range(60)) for _ in range(5)]
    for _ in range(4):
        source, target = drawn.sample(range(5), 2)
        start, length = drawn.randrange(30), drawn.randrange(10, 30)
        texts[target] += texts[source][start : start + length]
    entries = [sent(call, text) for text in texts]

    compare_entries(call=call, at=NOW)

    assert pairs() == {
        (entries[one].number, entries[two].number)
        for one in range(5)
        for two in range(5)
        if one != two and _longest_shared(texts[one], texts[two]) >= LEAST
    }
    for one in Likeness.objects.select_related("entry", "other"):
        here, there = one.entry.answers["story"], one.other.answers["story"]
        assert all(here[slice(*a)] == there[slice(*b)] for a, b in one.passages)
        assert all(len(here[slice(*a)]) >= LEAST for a, _ in one.passages)


def _longest_shared(one, two):
    return max(
        length
        for length in range(max(len(one), len(two)) + 1)
        if not length or any(one[at : at + length] in two for at in range(len(one) - length + 1))
    )


def _connection():
    from django.db import connection

    return connection


@pytest.mark.skipif(connection.vendor != "sqlite", reason="with few rows PostgreSQL reads them all, whatever there is")
def test_each_minute_only_what_was_not_compared_is_read():
    assert "entries_to_compare" in _waiting().order_by().values_list("call_id").explain()


def test_where_nothing_is_new_the_clock_asks_once(django_assert_num_queries):
    sent(made_call(), COPIED)
    compare_due(at=NOW)

    with django_assert_num_queries(1):
        assert compare_due(at=NOW) == 0
