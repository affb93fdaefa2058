"""Drafts: begun by those who may enter, saved as they are written, never lost to a second window."""

from __future__ import annotations

import uuid

import pytest

from hongmian.awards.domain.entries.beginning import begin_entry, discard_entry
from hongmian.awards.domain.entries.files import add_file
from hongmian.awards.domain.entries.reaching import CannotEnter
from hongmian.awards.domain.entries.saving import Outdated, Someone, save_draft
from hongmian.awards.keeping import store
from hongmian.awards.models import Entry
from hongmian.directory.queries.people import person_of
from tests.awards.entries.making import STORY, begun, open_call, sent, written
from tests.awards.making import DAY, NOW
from tests.uploads.made_files import picture

pytestmark = pytest.mark.django_db


def begin(call, user, agency=None, **more):
    return begin_entry(
        call=call, person=person_of(user, at=NOW), agency=agency, by=user, at=more.pop("at", NOW), **more
    )


def test_people_of_an_agency_enter_for_it_and_a_citizen_for_nobody(cast):
    call = open_call()

    assert begun(call, cast.alice).agency == cast.one
    assert begun(call, cast.dora).agency == cast.two
    assert begun(call, cast.charlie).agency is None
    for user, agency in ((cast.alice, cast.two.pk), (cast.alice, None), (cast.charlie, cast.one.pk)):
        with pytest.raises(CannotEnter, match="代表哪家机构"):
            begin(call, user, agency)


def test_only_the_roles_of_the_call_enter(cast):
    call = open_call(entrants=["agency"])

    assert begun(call, cast.alice).is_draft
    for user in (cast.wen, cast.charlie, cast.grace, cast.emma, cast.bo):
        with pytest.raises(CannotEnter, match="申报范围"):
            begin(call, user, next(iter(person_of(user, at=NOW).agencies), None))


@pytest.mark.parametrize("at", [NOW - DAY - DAY / 24, NOW + 2 * DAY])
def test_a_draft_is_begun_while_entries_are_taken(cast, at):
    with pytest.raises(CannotEnter, match="申报时间为"):
        begin(open_call(), cast.charlie, at=at)


def test_a_form_sent_twice_begins_one_draft(cast):
    call, key = open_call(), uuid.uuid4()

    assert begin(call, cast.charlie, id=key) == begin(call, cast.charlie, id=key)
    with pytest.raises(CannotEnter, match="已经用过"):
        begin(call, cast.alice, cast.one.pk, id=key)
    assert Entry.objects.count() == 1


def test_what_is_written_is_kept_though_it_is_not_finished_or_too_long(cast):
    long = "很" * 400

    entry = written(
        begun(open_call(), cast.charlie), answers={"story": f"  {long}\n", "strange": "x"}, contact_phone=""
    )

    held = Entry.objects.get(pk=entry.pk)
    assert held.answers == {"story": long}
    assert (held.revision, held.title) == (1, "送药上楼的晚上")


def test_the_second_window_is_refused_and_told_what_the_first_stored(cast):
    entry = begun(open_call(), cast.charlie)
    written(entry, answers={"story": STORY})

    with pytest.raises(Outdated) as refused:
        written(entry, title="第二个窗口")

    assert refused.value.held.answers == {"story": STORY}
    assert Entry.objects.get(pk=entry.pk).title == "送药上楼的晚上"


def test_people_are_joined_with_the_register_where_only_one_is_meant(cast):
    people = [
        Someone("许静", agency=cast.one.pk),
        Someone("何敏", agency=cast.one.pk),
        Someone("  林静 "),
        Someone(" "),
    ]

    entry = written(begun(open_call(), cast.alice), people=people)

    told = [(one.name, one.agency, one.worker) for one in entry.people.all()]
    assert told == [("许静", cast.one, cast.xu), ("何敏", cast.one, None), ("林静", None, None)]


def test_who_may_not_keep_an_entry_changes_nothing(cast):
    entry = begun(open_call(), cast.wen)

    for stranger in (cast.bob, cast.dora, cast.charlie, cast.grace, cast.emma):
        with pytest.raises(CannotEnter, match="不是您"):
            written(entry, by=stranger)
        with pytest.raises(CannotEnter, match="不是您"):
            discard_entry(entry=entry, by=stranger, at=NOW)
    assert written(entry, by=cast.alice).revision == 1


def test_what_was_sent_in_is_not_changed(cast):
    entry = sent(open_call(), cast.charlie)

    with pytest.raises(CannotEnter, match="已经提交"):
        written(entry)
    with pytest.raises(CannotEnter, match="可以撤回"):
        discard_entry(entry=entry, by=cast.charlie, at=NOW)


def test_a_draft_thrown_away_is_gone_with_its_files(cast, django_capture_on_commit_callbacks):
    entry = begun(open_call(), cast.charlie)
    add_file(entry=entry, question="pictures", content=picture(), name="a.jpg", by=cast.charlie, at=NOW)

    with django_capture_on_commit_callbacks(execute=True):
        discard_entry(entry=entry, by=cast.charlie, at=NOW)

    assert not Entry.objects.exists()
    assert list(store().ids()) == []
    with pytest.raises(CannotEnter, match="已删除"):
        save_draft(entry=entry, revision=0, title="", answers={}, by=cast.charlie, at=NOW)


def test_somebody_who_piles_up_drafts_is_told(cast):
    call = open_call()
    for _ in range(20):
        begun(call, cast.charlie)

    with pytest.raises(CannotEnter, match="20 份草稿"):
        begun(call, cast.charlie)
