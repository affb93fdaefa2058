"""Sending in: whole, looked through, numbered, bound in the log; once however often asked."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial

import pytest

from hongmian.awards.domain.entries.numbers import free_number
from hongmian.awards.domain.entries.personal import Warned
from hongmian.awards.domain.entries.reaching import CannotEnter
from hongmian.awards.domain.entries.saving import Outdated, Someone
from hongmian.awards.domain.entries.submitting import submit_entry
from hongmian.awards.domain.entries.whole import NotWhole
from hongmian.awards.models import Assignment, Entry
from hongmian.awards.queries.entries import content_of, place_in_log
from hongmian.contests.commitments import opens
from hongmian.history.models import Change
from tests.awards.entries.at_once import together
from tests.awards.entries.making import HASH, begun, events, open_call, sent, to_mend, written
from tests.awards.making import DAY, NOW
from tests.clients.making import client_of_one

pytestmark = pytest.mark.django_db


def submit(entry, user, warned_of="", **more):
    return submit_entry(entry=entry, warned_of=warned_of, by=user, at=NOW, **more)


def test_an_entry_that_is_sent_in_has_a_number_and_is_bound_in_the_log(cast):
    entry = sent(open_call("stories"), cast.charlie)

    assert entry.number[0] == "S"
    assert 1000 <= int(entry.number[1:]) <= 9999
    assert events("entry") == [
        {
            "kind": "entry",
            "award": "stories",
            "at": "2020-03-19T10:25+08:00",
            "entry": entry.number,
            "commitment": entry.commitment,
        }
    ]
    held = Entry.objects.get(pk=entry.pk)
    content = content_of(held, [])
    assert opens(bytes.fromhex(held.commitment), content=content, salt=bytes.fromhex(held.salt))
    assert place_in_log(held) == 1
    assert Change.objects.get(thing_id=str(entry.pk)).kind == "added"


def test_sent_twice_it_is_in_once(cast):
    first = sent(open_call(), cast.charlie)
    again = submit(first, cast.charlie)

    assert (again.number, again.commitment, again.sent_at) == (first.number, first.commitment, first.sent_at)
    assert len(events("entry")) == 1


def test_what_is_missing_is_told_all_at_once(cast):
    with pytest.raises(NotWhole) as refused:
        submit(begun(open_call(), cast.charlie), cast.charlie)

    assert set(refused.value.wrong) == {"title", "story", "people", "contact_phone", "may_publish"}
    assert refused.value.wrong["people"] == "请填写作者。"
    assert events("entry") == []


def test_what_may_name_somebody_is_shown_and_stood_by_once(cast):
    story = "电话 13800138000 一直没人接，我们就上门去看看阿婆是否平安，还带了米和药。"
    entry = written(begun(open_call(), cast.charlie), answers={"story": story})

    with pytest.raises(Warned) as warned:
        submit(entry, cast.charlie)
    (found,) = warned.value.found
    assert (found.place, found.finding.kind) == ("story", "phone")
    assert "13800138000" not in found.finding.excerpt

    moved = written(entry, answers={"story": f"那天很冷。{story}"})
    assert submit(moved, cast.charlie, warned.value.digest).is_sent


def test_something_found_anew_is_shown_anew(cast):
    entry = written(
        begun(open_call(), cast.charlie), answers={"story": "电话 13800138000 一直没人接，我们就上门去看看。"}
    )
    with pytest.raises(Warned) as first:
        submit(entry, cast.charlie)
    entry = written(entry, answers={"story": "电话 13800138000 或 13900139000 都没人接，我们就上门去看看。"})

    with pytest.raises(Warned) as second:
        submit(entry, cast.charlie, first.value.digest)

    assert len(second.value.found) == 2


def test_names_of_the_agencys_own_clients_are_found_and_of_no_other(cast):
    name = client_of_one(cast).name
    story = {"story": f"{name}每天来站里读报，那天没有来，我们打了三个电话，又上门去看。"}

    with pytest.raises(Warned) as warned:
        submit(written(begun(open_call(), cast.wen), answers=story), cast.wen)

    assert [one.finding.kind for one in warned.value.found] == ["client"]
    assert submit(written(begun(open_call(), cast.bob), answers=story), cast.bob).is_sent
    assert submit(written(begun(open_call(), cast.charlie), answers=story), cast.charlie).is_sent


def test_after_the_deadline_nothing_is_sent_in_and_the_draft_stays(cast):
    entry = written(begun(open_call(), cast.charlie))

    with pytest.raises(CannotEnter, match="申报已于"):
        submit_entry(entry=entry, warned_of="", by=cast.charlie, at=NOW + 2 * DAY)

    assert Entry.objects.get(pk=entry.pk).is_draft


def test_an_agency_sends_in_no_more_than_the_call_allows(cast):
    call = open_call(most_of_agency=1)
    sent(call, cast.alice)
    second = written(begun(call, cast.wen))

    with pytest.raises(NotWhole) as refused:
        submit(second, cast.wen)

    assert list(refused.value.wrong) == ["agency"]
    assert sent(call, cast.bob).is_sent
    assert sent(call, cast.charlie).is_sent


def test_a_rival_agency_cannot_send_in_what_is_not_theirs(cast):
    entry = written(begun(open_call(), cast.wen))

    for stranger in (cast.bob, cast.dora, cast.charlie, cast.grace):
        with pytest.raises(CannotEnter, match="不是您"):
            submit(entry, stranger)
    assert submit(entry, cast.alice).is_sent


def test_what_was_seen_is_what_is_sent_in(cast):
    entry = written(begun(open_call(), cast.charlie))
    seen = entry.revision
    written(entry, title="另一个标题")

    with pytest.raises(Outdated):
        submit(entry, cast.charlie, revision=seen)


def test_to_be_mended_it_is_sent_in_once_more_under_its_number(cast):
    entry = to_mend(sent(open_call(), cast.charlie))
    bound = entry.commitment

    again = submit(written(entry, title="送药上楼的晚上（补正）"), cast.charlie)

    assert (again.number, again.verdict, again.mended_at) == (entry.number, "", NOW)
    assert again.commitment != bound
    assert [one["entry"] for one in events("entry")] == [entry.number] * 2
    assert submit(again, cast.charlie).commitment == again.commitment
    with pytest.raises(CannotEnter, match="已经提交"):
        written(again)


def test_the_time_to_mend_ends(cast):
    entry = to_mend(sent(open_call(), cast.charlie), by_when=NOW)

    with pytest.raises(CannotEnter, match="补正"):
        submit(entry, cast.charlie)


def test_once_experts_are_assigned_nothing_comes_in(cast):
    call = open_call()
    sent(call, cast.alice)
    tell_assignment(call)

    with pytest.raises(CannotEnter, match="评审已经开始"):
        sent(call, cast.charlie)

    assert not Entry.objects.filter(entered_by=cast.charlie, state="sent").exists()


def tell_assignment(call):
    from hongmian.awards.logbook import tell

    at = NOW + timedelta(minutes=9)
    tell("assignment", call.pk, at=at, round=1, seed="0" * 64, assignment="1" * 64)
    Assignment.objects.create(call=call, round=1, at=NOW, record="{}", digest="1" * 64)


def test_numbers_are_drawn_by_the_hash_of_the_call_and_never_twice():
    call = open_call()
    one = uuid.UUID("12345678-1234-5678-1234-567812345678")

    first = free_number(call, one, set(), count=0)
    second = free_number(call, one, {first}, count=1)

    assert call.hash == HASH
    assert (first, second) == ("S9875", "S6393")
    assert free_number(call, one, set(), count=0) == first
    assert len(free_number(call, one, set(), count=2000)) == 6


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_are_one_entry(cast):
    entry = written(begun(open_call(), cast.charlie))
    together([lambda: submit(entry, cast.charlie)] * 4)

    assert len(events("entry")) == 1
    assert Entry.objects.get(pk=entry.pk).commitment == events("entry")[0]["commitment"]


@pytest.mark.django_db(transaction=True)
def test_two_of_an_agency_at_once_do_not_exceed_what_it_may(cast):
    call = open_call(most_of_agency=1)
    entries = [written(begun(call, cast.wen), people=[Someone("林静")]) for _ in range(4)]
    refusals = []

    def one(entry):
        try:
            submit(entry, cast.wen)
        except NotWhole as refusal:
            refusals.append(refusal)

    together([partial(one, entry) for entry in entries])

    assert Entry.objects.filter(call=call, state="sent").count() == 1
    assert len(refusals) == 3
