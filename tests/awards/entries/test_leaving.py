"""Entries taken back, and what stays of them when an account is closed."""

from __future__ import annotations

import pytest

from hongmian.accounts.domain.own_account import close_own_account, own_data
from hongmian.awards.domain.entries.files import add_file
from hongmian.awards.domain.entries.reaching import CannotEnter
from hongmian.awards.domain.entries.withdrawing import withdraw_entry
from hongmian.awards.keeping import store
from hongmian.awards.models import Entry
from hongmian.history.models import Change
from tests.awards.entries.making import STORY, begun, events, open_call, sent
from tests.awards.entries.test_submitting import tell_assignment
from tests.awards.making import NOW
from tests.uploads.made_files import picture

pytestmark = pytest.mark.django_db


def withdraw(entry, user):
    return withdraw_entry(entry=entry, by=user, at=NOW)


def test_an_entry_is_taken_back_once_and_its_number_stays(cast):
    entry = sent(open_call(), cast.charlie)

    gone = withdraw(entry, cast.charlie)

    assert withdraw(gone, cast.charlie).number == entry.number
    assert [one["entry"] for one in events("withdrawal")] == [entry.number]


def test_drafts_and_what_experts_have_are_not_withdrawn(cast):
    call = open_call()
    entry = sent(call, cast.charlie)
    with pytest.raises(CannotEnter, match="直接删除"):
        withdraw(begun(call, cast.charlie), cast.charlie)
    tell_assignment(call)

    with pytest.raises(CannotEnter, match="请联系"):
        withdraw(entry, cast.charlie)

    assert Entry.objects.get(pk=entry.pk).is_sent


def test_a_rival_withdraws_nothing(cast):
    entry = sent(open_call(), cast.wen)

    for stranger in (cast.bob, cast.dora, cast.charlie, cast.grace):
        with pytest.raises(CannotEnter, match="不是您"):
            withdraw(entry, stranger)
    assert withdraw(entry, cast.alice).withdrawn_at == NOW


def test_a_withdrawn_entry_makes_room_for_another_of_the_agency(cast):
    call = open_call(most_of_agency=1)
    withdraw(sent(call, cast.alice), cast.alice)

    assert sent(call, cast.alice).is_sent


def test_who_closes_their_account_leaves_no_words_behind(cast, django_capture_on_commit_callbacks):
    call = open_call()
    draft = begun(call, cast.charlie)
    add_file(entry=draft, question="pictures", content=picture(), name="a.jpg", by=cast.charlie, at=NOW)
    entry = sent(call, cast.charlie)
    assert {"story": STORY} in [one["answers"] for one in own_data(user=cast.charlie)["award_entries"]]

    with django_capture_on_commit_callbacks(execute=True):
        close_own_account(user=cast.charlie)

    held = Entry.objects.get()
    assert (held.pk, held.state, held.number) == (entry.pk, "withdrawn", entry.number)
    assert (held.title, held.answers, held.contact_name, held.contact_phone, held.salt) == ("", {}, "", "", "")
    assert (held.people.count(), list(store().ids())) == (0, [])
    assert {one.by_name for one in Change.objects.filter(thing="awards.entry")} == {"closed account", "command line"}


def test_what_experts_have_goes_on_under_its_number_without_its_entrant(cast):
    call = open_call()
    entry = sent(call, cast.charlie)
    tell_assignment(call)

    close_own_account(user=cast.charlie)

    held = Entry.objects.get(pk=entry.pk)
    assert (held.state, held.answers, held.entered_by) == ("sent", {"story": STORY}, None)
    assert (held.contact_name, held.contact_phone, held.salt) == ("", "", "")
    assert held.commitment == entry.commitment
