"""The eligible entries are handed over to the public vote: exactly what the call froze."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta

import pytest

from hongmian.awards.domain.eligibility.refusals import CannotOpenVote
from hongmian.awards.domain.eligibility.voting import hindrances_of, open_vote
from hongmian.awards.enums import Part
from hongmian.awards.keeping import store
from hongmian.awards.models import Entry, EntryFile, EntryPerson
from hongmian.kit.clock import SHANGHAI
from hongmian.polls.boxes import boxed
from hongmian.polls.queries.polls import candidates_of, log_key_of, poll_named
from tests.awards.making import DAY, FORMULA, NOW, made_call, made_entry
from tests.polls.deeds import draft

HOUR = timedelta(hours=1)
VOTE = {"weight": "40", "method": "log", "full": "100"}
FORM = {
    "version": 1,
    "fields": [
        {"id": "words", "kind": "text", "label": {"zh": "一句话", "en": "Words"}, "help": {"zh": "", "en": ""},
         "required": True, "blind": False, "least": 0, "most": 60},
        {"id": "portrait", "kind": "files", "label": {"zh": "照片", "en": "Portrait"}, "help": {"zh": "", "en": ""},
         "required": False, "blind": True, "takes": ["picture"], "count": 1},
    ],
}  # fmt: skip
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def voted_call(name="workers", *, formula=None, **changes):
    """A call whose vote begins in an hour."""
    given = formula if formula is not None else {**FORMULA, "vote": {**VOTE, "log_key": log_key_of(name)}}
    fields = {
        "category": "worker", "form": FORM, "checked_by": NOW, "vote_opens_at": NOW + HOUR,
        "vote_closes_at": NOW + 5 * DAY, "vote_choices": 2, "notice_days": 5, "answer_days": 3,
    }  # fmt: skip
    return made_call(name, formula=given, **{**fields, **changes})


@pytest.fixture
def call(cast):
    """Two nominees, and one who is not eligible."""
    made = voted_call()
    for number, name, agency in (("W2002", "许静", cast.one), ("W1001", "何敏", cast.two)):
        entry = made_entry(made, number, people=(), agency=agency, answers={"words": "有人应，就安心。"})
        EntryPerson.objects.create(entry=entry, place=1, name="周平", part=Part.AUTHOR, agency=agency)
        EntryPerson.objects.create(entry=entry, place=2, name=name, part=Part.NOMINEE, agency=agency)
    made_entry(made, "W3003", verdict="ineligible")
    return made


def test_the_poll_is_what_the_call_says(call, cast):
    assert open_vote(call=call, by=cast.grace, at=NOW) == 2

    rules = boxed("workers").rules
    assert [(one.id, one.title) for one in rules.choices] == [("W1001", "何敏"), ("W2002", "许静")]
    assert (rules.opens_at, rules.closes_at) == (call.vote_opens_at, call.vote_closes_at)
    assert (rules.min_choices, rules.max_choices, rules.identity, rules.period) == (1, 2, "phone", "once")
    assert rules.log_key == call.formula["vote"]["log_key"]
    assert not rules.counts_while_open  # experts judge as well
    assert [reason.id for reason in rules.annulments.reasons] == ["burst", "sold", "proxy"]


def test_ballots_can_be_looked_into_until_the_notice_and_its_answers_are_over(call, cast):
    open_vote(call=call, by=cast.grace, at=NOW)

    # the result is due on 25 March; eight working days from the 26th end on 7 April (the 4th to 6th are holidays)
    assert poll_named("workers").objections_until == datetime(2020, 4, 8, tzinfo=SHANGHAI)


def test_a_worker_stands_there_by_name_agency_and_sentence(call, cast):
    open_vote(call=call, by=cast.grace, at=NOW)

    first = candidates_of(poll_named("workers"))[0]
    assert (first.title_zh, first.text_zh) == ("何敏", "心桥社会工作服务中心。有人应，就安心。")


def test_a_story_that_is_judged_blind_stands_there_without_its_agency(cast):
    story = voted_call("stories", category="story")
    for number in ("S1", "S2"):
        made_entry(story, number, agency=cast.one, answers={"words": "三" * 130})

    open_vote(call=story, by=cast.grace, at=NOW)

    first = candidates_of(poll_named("stories"))[0]
    assert (first.title_zh, first.text_zh) == ("送药上楼的晚上 S1", "三" * 119 + "…")


def test_a_line_stands_there_with_agency_and_district_and_counts_show(cast):
    formula = {"vote": {**VOTE, "log_key": log_key_of("hotlines")}}
    lines = voted_call("hotlines", category="hotline", entrants=[], form={}, formula=formula)
    made_entry(lines, "H1", hotline=cast.guard, agency=cast.one, title=cast.guard.name, answers={})
    made_entry(lines, "H2", hotline=cast.night, agency=cast.two, title=cast.night.name, answers={})

    open_vote(call=lines, by=cast.grace, at=NOW)

    guard, night = candidates_of(poll_named("hotlines"))
    assert (guard.title_zh, guard.text_zh, guard.district) == ("榕荫街守护热线", cast.one.name, "440106")
    assert night.district == ""
    assert boxed("hotlines").rules.counts_while_open


def test_the_portrait_of_a_nominee_is_shown(call, cast):
    entry = Entry.objects.get(number="W1001")
    EntryFile.objects.create(
        entry=entry, question="portrait", kind="png", size=len(PNG), sha256="0" * 64, stored=store().put(PNG),
        added_at=NOW,
    )  # fmt: skip

    open_vote(call=call, by=cast.grace, at=NOW)

    assert [bool(one.picture) for one in candidates_of(poll_named("workers"))] == [True, False]


def test_a_portrait_that_cannot_be_read_is_not_left_out_in_silence(call, cast):
    entry = Entry.objects.get(number="W1001")
    EntryFile.objects.create(
        entry=entry, question="portrait", kind="png", size=9, sha256="0" * 64, stored="0" * 32, added_at=NOW
    )

    with pytest.raises(CannotOpenVote, match="W1001"):
        open_vote(call=call, by=cast.grace, at=NOW)
    assert poll_named("workers") is None


def test_opened_twice_it_is_open_once(call, cast):
    open_vote(call=call, by=cast.grace, at=NOW)

    assert open_vote(call=call, by=cast.grace, at=NOW + HOUR) == 2


@pytest.mark.parametrize("change", [{"verdict": ""}, {"verdict": "mend", "mend_by": NOW + DAY}])
def test_while_an_entry_waits_no_vote_is_opened(call, cast, change):
    Entry.objects.filter(number="W3003").update(**change)

    with pytest.raises(CannotOpenVote, match="1"):
        open_vote(call=call, by=cast.grace, at=NOW)
    assert poll_named("workers") is None


@pytest.mark.parametrize("at", [NOW - 3 * DAY, NOW + 6 * DAY])
def test_no_vote_is_opened_while_entries_come_or_after_its_end(call, cast, at):
    with pytest.raises(CannotOpenVote):
        open_vote(call=call, by=cast.grace, at=at)


def test_with_fewer_entries_than_choices_there_is_nothing_to_vote_on(call, cast):
    Entry.objects.filter(number="W2002").update(verdict="ineligible")

    with pytest.raises(CannotOpenVote):
        open_vote(call=call, by=cast.grace, at=NOW)


def test_a_key_that_the_call_did_not_freeze_opens_nothing(cast):
    other = voted_call("others", formula={**FORMULA, "vote": {**VOTE, "log_key": log_key_of("another")}})
    for number in ("W1", "W2"):
        made_entry(other, number)

    with pytest.raises(CannotOpenVote):
        open_vote(call=other, by=cast.grace, at=NOW)
    assert poll_named("others") is None


def test_a_draft_of_the_same_name_is_not_taken_over(call, cast):
    draft("workers")

    with pytest.raises(CannotOpenVote):
        open_vote(call=call, by=cast.grace, at=NOW)


@pytest.mark.parametrize("changes", [{"state": "off"}, {"formula": FORMULA}, {"vote_opens_at": None}])
def test_an_award_without_a_vote_opens_none(cast, changes):
    assert len(hindrances_of(voted_call(**changes), at=NOW)) == 1
