from __future__ import annotations

import re

import pytest

from hongmian.awards.form.answers import check_answers
from hongmian.awards.form.presets.forms import form_of
from hongmian.demo.city import chance_for
from hongmian.demo.entries.composing import Composer
from hongmian.demo.entries.phrases import said
from hongmian.demo.entries.sheets import sheets
from hongmian.demo.entries.written import MOST_TITLE
from tests.demo.entries.conftest import MAKERS, written_for

CATEGORIES = {"projects": "project", "stories": "story", "cases": "case", "workers": "worker"}


def test_every_agency_sends_in_its_share(week, spots):
    agencies = {spot.agency for spot in spots}

    assert {name: len(entries) for name, entries in week.items()} == {
        name: count for name, (_, count) in MAKERS.items()
    }
    for entries in week.values():
        assert {entry.about.agency for entry in entries} == agencies


def test_the_same_dice_write_the_same_whatever_the_order_of_the_places(week, spots):
    assert written_for(20200317, chance_for(1, "places").sample(spots, len(spots))) == week


@pytest.mark.parametrize("name", MAKERS)
def test_answers_fit_the_form_of_their_award(name, week, another_week):
    form = form_of(CATEGORIES[name])

    for entry in (*week[name], *another_week[name]):
        assert check_answers(form, entry.answers, whole=True) == {}


@pytest.mark.parametrize("name", MAKERS)
def test_titles_are_short_and_no_two_alike(name, week):
    titles = [entry.title for entry in week[name]]

    assert max(map(len, titles)) <= MOST_TITLE
    if name != "workers":  # the names of people: two may be called the same
        assert len(set(titles)) == len(titles)


def test_a_worker_is_entered_once_and_not_named_in_the_text(week, spots):
    staff = {(spot.agency, number): name for spot in spots for number, name in spot.staff}
    entered = [(entry.about.agency, entry.about.worker) for entry in week["workers"]]

    assert len(set(entered)) == len(entered)
    for entry in week["workers"]:
        assert staff[entry.about.agency, entry.about.worker] == entry.title
        assert entry.title not in entry.answers["deeds"]


@pytest.mark.parametrize("name", MAKERS)
def test_every_phrase_can_be_said_and_leaves_no_sign_of_the_sheet(name, spots):
    random = chance_for(5, "phrases")
    composer = Composer(random)

    for sheet in sheets(name):
        facts = {**composer.facts(sheet, spots[0]), "yrs": 4, "work": "长者"}
        for phrases in sheet.slots.values():
            for phrase in phrases:
                words = said(random, phrase, facts)
                assert words
                assert not re.search(r"[\[\]{}|,;:?!]|。。|，，|，。|、、|、，|、。", words), phrase
