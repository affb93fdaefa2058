"""What is mended lies beside the entry: until it is sent in again, what the log binds is what counts."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hongmian.awards.domain.eligibility.deciding import decide_eligibility
from hongmian.awards.domain.entries.files import add_file, remove_file
from hongmian.awards.domain.entries.saving import Outdated, Someone
from hongmian.awards.domain.entries.submitting import submit_entry
from hongmian.awards.domain.entries.withdrawing import withdraw_entry
from hongmian.awards.keeping import store
from hongmian.awards.models import Entry
from hongmian.awards.queries.entries import as_written, content_of, files_of
from hongmian.contests.commitments import opens
from tests.awards.entries.making import STORY, begun, events, open_call, sent, to_mend, written
from tests.awards.entries.test_writing import go
from tests.awards.making import DAY, NOW
from tests.uploads.made_files import pdf, picture

pytestmark = pytest.mark.django_db
LATER = NOW + DAY
OUT = {"period": {"holds": False, "why": "未补正服务时间"}}


@pytest.fixture
def entry(cast):
    """To be mended, with a picture."""
    draft = written(begun(open_call(), cast.charlie))
    add_file(entry=draft, question="pictures", content=picture(), name="a.jpg", by=cast.charlie, at=NOW)
    return to_mend(submit_entry(entry=draft, warned_of="", by=cast.charlie, at=NOW))


def is_bound(entry):
    """Whether what is stored is what the log binds."""
    held = Entry.objects.get(pk=entry.pk)
    content = content_of(held, files_of(held))
    return opens(bytes.fromhex(held.commitment), content=content, salt=bytes.fromhex(held.salt))


def mended(entry, user):
    """Other words, other people, another file instead of the one."""
    written(entry, by=user, title="补正以后", answers={"story": f"一月二十六日。{STORY}"}, people=[Someone("何敏")])
    (file,) = files_of(as_written(entry))
    remove_file(file=file, by=user, at=NOW)
    add_file(entry=entry, question="report", content=pdf(), name="b.pdf", by=user, at=NOW)


def test_while_it_is_mended_what_was_bound_stays_and_the_entrant_sees_the_new_words(cast, client, entry):
    mended(entry, cast.charlie)

    held = Entry.objects.get(pk=entry.pk)
    assert is_bound(entry)
    assert (held.title, held.people.get().name, held.files.get().question) == ("送药上楼的晚上", "林静", "pictures")
    client.force_login(cast.charlie)
    page = client.get(go("", entry)).content.decode()
    assert ("补正以后" in page, "何敏" in page, "b.pdf" in page, "a.jpg" in page) == (True, True, True, False)


def test_the_office_reads_what_was_sent_in_and_not_the_draft(cast, client, entry):
    mended(entry, cast.charlie)
    client.force_login(cast.grace)

    page = client.get(reverse("awards:staff_entry", args=[entry.call_id, entry.number])).content.decode()

    assert ("送药上楼的晚上" in page, "补正以后" in page, "何敏" in page) == (True, False, False)
    listed = client.get(reverse("awards:staff_entries", args=[entry.call_id])).context["rows"]
    assert [row.entry.title for row in listed] == ["送药上楼的晚上"]


def test_sent_in_again_the_new_words_take_its_place_and_are_bound(
    cast, entry, django_capture_on_commit_callbacks
):  # fmt: skip
    old = entry.files.get().stored
    with django_capture_on_commit_callbacks(execute=True):
        mended(entry, cast.charlie)
        again = submit_entry(entry=entry, warned_of="", by=cast.charlie, at=NOW)

    assert is_bound(again)
    assert (again.title, again.people.get().name) == ("补正以后", "何敏")
    assert (again.files.get().name, old in set(store().ids())) == ("b.pdf", False)
    assert Entry.objects.count() == 1
    assert len(events("entry")) == 2


def test_a_file_that_was_kept_is_kept_and_its_bytes_with_it(cast, entry, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        written(entry, title="只改了标题")
        again = submit_entry(entry=entry, warned_of="", by=cast.charlie, at=NOW)

    assert store().get(again.files.get().stored)


def test_it_is_sent_in_again_as_it_is(cast, entry):
    again = submit_entry(entry=entry, warned_of="", by=cast.charlie, at=NOW)

    assert (again.title, again.files.count(), is_bound(again)) == ("送药上楼的晚上", 1, True)


@pytest.mark.parametrize("how", ["late", "withdrawn"])
def test_never_sent_in_again_the_draft_goes_and_what_was_bound_stays(
    cast, entry, how, django_capture_on_commit_callbacks
):  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        mended(entry, cast.charlie)
        if how == "withdrawn":
            withdraw_entry(entry=entry, by=cast.charlie, at=NOW)
        else:
            decide_eligibility(
                entry=entry, answers=OUT, verdict="ineligible", why="未在期限内补正。", by=None, at=LATER
            )

    assert Entry.objects.get().pk == entry.pk
    assert is_bound(entry)
    assert set(store().ids()) == {entry.files.get().stored}


def test_of_two_windows_the_later_one_is_told_also_while_it_is_mended(entry):
    seen = entry.revision
    written(entry, revision=seen, title="第一个窗口")

    with pytest.raises(Outdated) as refused:
        written(entry, revision=seen, title="第二个窗口")

    assert refused.value.held.title == "第一个窗口"


def test_a_mend_is_no_draft_of_ones_list_and_has_no_address(cast, client, entry):
    mended(entry, cast.charlie)
    client.force_login(cast.charlie)

    assert client.get(reverse("awards:entries")).content.decode().count('class="entry-row ') == 1
    assert client.get(go("", as_written(entry))).status_code == 404


def test_an_agency_that_has_sent_in_all_it_may_can_still_mend(cast):
    entry = to_mend(sent(open_call(most_of_agency=1), cast.alice))
    written(entry, title="补正以后")

    assert submit_entry(entry=entry, warned_of="", by=cast.alice, at=NOW).title == "补正以后"
