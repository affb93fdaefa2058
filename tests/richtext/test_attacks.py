"""No attack of the corpus leaves anything that a browser would run or fetch: cleaned, read, told, and read again."""

from __future__ import annotations

import pytest
from lxml import html

from hongmian.newsroom.form.content import words
from hongmian.richtext.cleaning import RENAMED, TAGS, clean
from hongmian.richtext.reading import read
from hongmian.richtext.telling import to_html
from tests.richtext.attacks import ATTACKS

KNOWN = TAGS | {old for old, _new in RENAMED}
LEADS = ("http://", "https://", "mailto:", "tel:")


def test_the_corpus_is_large_and_has_no_two_alike():
    assert len(set(ATTACKS)) == len(ATTACKS) > 80


def faults(told: str) -> list[str]:
    """Read `told` by another reader of HTML than ours, and list what is not of the few kinds we keep."""
    found = []
    for element in html.fragment_fromstring(told, create_parent="section").iterdescendants():
        if not isinstance(element.tag, str) or element.tag not in KNOWN:
            found.append(f"element {element.tag}")
            continue
        for name, value in element.attrib.items():
            leads = value.lower().startswith(LEADS) or ":" not in value.split("/")[0]
            if (element.tag, name) != ("a", "href") or not leads:
                found.append(f"{element.tag} {name}={value}")
    return found


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_nothing_that_runs_is_left(number):
    attack = ATTACKS[number]
    cleaned = clean(attack)
    told = to_html(read(attack))

    assert faults(cleaned) == []
    assert faults(told) == []
    assert to_html(read(told)) == told
    assert words(attack).html == words(words(attack).html).html
