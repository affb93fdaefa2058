from __future__ import annotations

import pytest

from hongmian.demo.city import chance_for
from hongmian.demo.entries.planted import near_duplicate_of
from hongmian.uploads.alike.index import Index
from tests.demo.entries.conftest import MAKERS

# Two entries of one kind tell of the same work, so a sentence or two may be near; beyond two fifths of the text, or
# two long sentences in a row, a reader would say that one was copied. What was really copied shares more than half.
MOST_SHARED, LONGEST = 0.4, 80
COPIED = 0.5


def index_of(entries):
    return Index({str(number): entry.text for number, entry in enumerate(entries)})


@pytest.mark.parametrize("name", MAKERS)
def test_no_two_entries_read_as_copies(name, week, another_week):
    for entries in (week[name], another_week[name]):
        index = index_of(entries)
        for number, entry in enumerate(entries):
            for alike in index.most_alike(entry.text, but=str(number)):
                assert alike.share < MOST_SHARED, (entry.title, alike.key)
                assert max(passage.signs for passage in alike.passages) < LONGEST


@pytest.mark.parametrize("name", MAKERS)
def test_a_near_duplicate_stands_out(name, week):
    index = index_of(week[name])
    for number, entry in enumerate(week[name][:40]):
        copy = near_duplicate_of(entry, chance_for(number, "copy"))

        found = index.most_alike(copy.text)
        assert copy.title != entry.title
        assert (found[0].key, found[0].share > COPIED) == (str(number), True)
