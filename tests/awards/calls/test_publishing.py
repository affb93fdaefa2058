"""Publishing freezes a call byte for byte, and refuses whatever the steps to come could not keep."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, datetime, timedelta
from hashlib import sha256

import pytest

from hongmian.awards.domain.calls.drafting import change_call
from hongmian.awards.domain.calls.faults import CannotChange, WrongCall
from hongmian.awards.domain.calls.freezing import frozen_of
from hongmian.awards.domain.calls.publishing import publish_call
from hongmian.awards.logbook import flush, log
from hongmian.awards.models import Call
from hongmian.contests.events import read_event
from hongmian.judging.call import read_call
from hongmian.kit.clock import SHANGHAI
from hongmian.polls.boxes import boxed
from hongmian.polls.models import Poll
from tests.awards.calls.drafts import BEFORE, drafted, published
from tests.polls.deeds import draft as draft_poll
from tests.polls.deeds import opened

DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


def told(call, at=BEFORE):
    with pytest.raises(WrongCall) as refusal:
        publish_call(call=call, by=None, at=at)
    assert Call.objects.get(pk=call.pk).is_draft
    return [(fault.field, fault.part) for fault in refusal.value.faults]


def test_the_frozen_call_is_what_results_are_computed_by():
    call = published("stories")

    frozen = Call.objects.get(pk="stories").frozen.encode()
    assert call.hash == sha256(frozen).hexdigest() == read_call(frozen).hash.hex()
    said = json.loads(frozen)
    assert (said["title"], said["approval"]["number"], said["form"], said["dates"]["checked_by"]) == (
        "最动人服务故事", "穗评组〔2020〕3号", call.form, "2020-03-17T21:00:00+08:00",
    )  # fmt: skip
    assert said["dates"]["results"][1:] == ["2020-04-02T10:00:00+08:00", "2020-04-13T10:00:00+08:00"]


def test_every_field_that_a_call_promises_is_frozen():
    """Whoever adds a field to a call decides whether it is frozen."""
    call = published("workers")

    said = json.dumps(json.loads(call.frozen), ensure_ascii=False)
    not_frozen = {"draw_value", "draw_told_by", "draw_confirmed_by", "state", "published_at", "frozen", "hash",
                  "called_off_why"}  # fmt: skip
    nested = {"title_zh", "about_zh", "about_en", "approval", "approved_by", "work_from", "work_until", "notice_days",
              "answer_days", "anonymous"}  # fmt: skip
    for field in call._meta.concrete_fields:
        if field.name not in not_frozen | nested:
            assert f'"{field.name}": ' in said, field.name
    for name in nested - {"work_from", "work_until", "anonymous", "notice_days", "answer_days"}:
        assert getattr(call, name) in said


def test_its_hash_is_told_to_the_contest_log():
    call = published("cases")
    flush()

    assert [read_event(entry) for entry in log().entries(0, log().size)] == [
        {"kind": "call", "award": "cases", "at": "2020-03-02T09:30+08:00", "call": call.hash}
    ]


def test_a_call_with_a_vote_names_the_log_that_its_poll_will_have(cast):
    call = published("hotlines")

    opened("hotlines")

    key = boxed("hotlines").rules.log_key
    assert call.formula["vote"]["log_key"] == key
    assert str(read_call(call.frozen.encode()).formula.vote.log_key) == key


def test_what_is_missing_is_told_all_at_once():
    call = drafted("stories", approval=" ", approved_by="", about_zh="", checklist=[], experts_each=0,
                   form={"version": 1, "fields": []}, notice_days=0, draw_on=None)  # fmt: skip

    assert {field for field, _part in told(call)} == {
        "approval", "approved_by", "about_zh", "checklist", "form", "experts_each", "notice_days", "draw_on",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["stories", "hotlines"])
def test_a_call_whose_entry_has_begun_is_not_published(name):
    call = drafted(name)
    field = "entry_closes_at" if name == "hotlines" else "entry_opens_at"

    assert told(call, at=getattr(call, field)) == [(field, "")]


@pytest.mark.parametrize(
    ("name", "field", "days", "told_of"),
    [
        ("workers", "vote_opens_at", -3, "vote_opens_at"),
        ("workers", "vote_closes_at", -8, "vote_closes_at"),
        ("stories", "review_opens_at", -3, "review_opens_at"),
        ("stories", "review_closes_at", -9, "review_closes_at"),
        ("stories", "work_until", 9, "work_until"),
        ("stories", "work_until", -90, "work_until"),
        ("stories", "draw_on", -1, "draw_on"),
    ],
)
def test_steps_out_of_order_are_refused(name, field, days, told_of):
    call = drafted(name)

    assert told_of in [one for one, _part in told(drafted(name, **{field: getattr(call, field) + days * DAY}))]


@pytest.mark.parametrize("field", ["review_opens_at", "review_closes_at"])
def test_a_jury_without_a_time_is_refused(field):
    assert told(drafted("stories", **{field: None})) == [(field, "")]


def test_a_vote_without_a_time_is_refused():
    assert told(drafted("hotlines", vote_opens_at=None, vote_closes_at=None)) == [("vote_opens_at", "")]


def test_a_time_of_voting_that_no_formula_counts_is_refused():
    opens = drafted("stories").review_opens_at

    assert told(drafted("stories", vote_opens_at=opens, vote_closes_at=opens + DAY)) == [("vote_opens_at", "")]


def test_a_batch_before_the_one_before_it_is_refused():
    first, second, third = (batch.result_from for batch in drafted("stories").batches.all())

    assert told(drafted("stories", results=[second, first, third])) == [("results", "2")]


def test_a_result_before_the_draw_is_refused():
    call = drafted("stories")

    assert ("results", "1") in told(drafted("stories", draw_on=call.draw_on + 2 * DAY))


def test_mending_ends_before_checking_does():
    assert told(drafted("stories", mend_days=3)) == [("mend_days", "")]


def test_holidays_that_are_not_known_are_refused_with_the_year():
    call = drafted("stories")
    far = {
        name: getattr(call, name).replace(year=2031)
        for name in ("entry_opens_at", "entry_closes_at", "checked_by", "review_opens_at", "review_closes_at",
                     "draw_on", "work_from", "work_until")
    }  # fmt: skip
    results = [batch.result_from.replace(year=2031) for batch in call.batches.all()]

    with pytest.raises(WrongCall, match="2031") as refusal:
        publish_call(call=change_call(call=call, by=None, at=BEFORE, results=results, **far), by=None, at=BEFORE)
    assert [(fault.field, fault.part) for fault in refusal.value.faults] == [(("results"), str(n)) for n in (1, 2, 3)]


def test_points_by_hand_are_refused():
    formula = deepcopy(drafted("workers").formula)
    formula["vote"] = {"weight": "40", "method": "given"}

    assert told(drafted("workers", formula=formula)) == [("formula", "")]


def test_only_hotlines_come_from_the_register():
    assert ("entrants", "") in told(drafted("stories", entrants=[]))


def test_a_name_that_a_poll_has_already_is_refused(cast):
    draft_poll("hotlines")

    assert told(drafted("hotlines")) == [("id", "")]


def test_a_name_that_the_log_knows_of_an_award_before_is_refused():
    """An older database was restored beside a newer log."""
    published("stories")
    flush()
    Call.objects.filter(pk="stories").update(state="draft", frozen="", hash="", published_at=None)

    assert told(Call.objects.get(pk="stories")) == [("id", "")]


def test_nothing_is_published_twice():
    with pytest.raises(CannotChange):
        publish_call(call=published(), by=None, at=BEFORE)


def test_the_same_draft_has_the_same_hash_whenever_it_is_published():
    call = drafted()
    frozen = frozen_of(call, [batch.result_from for batch in call.batches.all()])

    assert publish_call(call=call, by=None, at=BEFORE + DAY / 2).hash == sha256(frozen).hexdigest()


def test_times_are_told_as_the_network_reads_them_on_every_database():
    call = drafted("stories", entry_opens_at=datetime(2020, 3, 3, 1, 0, tzinfo=SHANGHAI))

    assert json.loads(publish_call(call=call, by=None, at=BEFORE - DAY).frozen)["dates"]["entry_opens_at"] == (
        "2020-03-03T01:00:00+08:00"
    )


def test_the_draw_day_is_a_day():
    assert json.loads(published().frozen)["draw_on"] == date(2020, 3, 25).isoformat()


def test_a_poll_is_made_from_nothing_but_its_name():
    published("hotlines")

    assert not Poll.objects.exists()
