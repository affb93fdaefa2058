from __future__ import annotations

import pytest

from hongmian.demo.entries.planted import with_a_leak, with_personal_data
from hongmian.demo.making import make_city
from hongmian.kit.phones import DEMO_MOBILE
from hongmian.uploads.personal.scanning import scan
from tests.demo.entries.conftest import MAKERS


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_personal_is_found_in_what_was_sent_in(name, week, another_week):
    found = [(entry.title, scan(entry.text)) for entry in (*week[name], *another_week[name])]

    assert [each for each in found if each[1]] == []


@pytest.mark.parametrize("name", MAKERS)
def test_planted_personal_data_is_found_and_rings_nobody(name, week):
    planted = with_personal_data(week[name][0])

    found = scan(planted.text)
    assert [each.kind for each in found] == ["name", "phone"]
    assert planted.text[found[1].span.start : found[1].span.end].startswith(DEMO_MOBILE)


def test_agencies_are_named_only_where_a_leak_is_planted(week):
    names = [agency.name for agency in make_city().agencies]

    assert not any(name in entry.text for entries in week.values() for entry in entries for name in names)
    assert names[3] in with_a_leak(week["projects"][0], names[3]).text
