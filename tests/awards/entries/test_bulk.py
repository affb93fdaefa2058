"""Entries taken over together are what each would be, had it been sent in by itself."""

from __future__ import annotations

import uuid

import pytest

from hongmian.accounts.models import User
from hongmian.awards.domain.entries.beginning import begin_entry
from hongmian.awards.domain.entries.bulk import Sent, send_all
from hongmian.awards.domain.entries.files import add_file
from hongmian.awards.domain.entries.personal import Warned
from hongmian.awards.domain.entries.reaching import CannotEnter
from hongmian.awards.domain.entries.saving import Someone, save_draft
from hongmian.awards.domain.entries.submitting import submit_entry
from hongmian.awards.domain.entries.whole import NotWhole
from hongmian.awards.models import Entry, EntryFile, EntryPerson
from hongmian.demo.city import chance_for
from hongmian.demo.entries.pictures import picture
from hongmian.directory.queries.people import person_of
from tests.awards.entries.making import STORY, open_call
from tests.awards.making import DAY, NOW
from tests.awards.twice import left_by

pytestmark = pytest.mark.django_db
ALICE, CITIZEN = uuid.UUID(int=1), uuid.UUID(int=2)


def one_of(call, user, pk, **changes):
    agency = next(iter(person_of(user, at=NOW).agencies), None)
    fields = {
        "title": "  送药上楼的晚上 ", "answers": {"story": STORY}, "people": [Someone("林静", agency=agency)],
        "contact_name": "林静", "contact_phone": "154 0000 1111", "contact_email": "a@example.org", "at": NOW,
    }  # fmt: skip
    return Sent(**{"id": pk, "call": call, "by": user, "agency": agency, **fields, **changes})


def by_the_verbs(sent):
    person = person_of(sent.by, at=sent.at)
    entry = begin_entry(call=sent.call, person=person, agency=sent.agency, by=sent.by, at=sent.at, id=sent.id)
    entry = save_draft(
        entry=entry, revision=0, title=sent.title, answers=sent.answers, people=sent.people, by=sent.by, at=sent.at,
        contact_name=sent.contact_name, contact_phone=sent.contact_phone, contact_email=sent.contact_email,
        may_publish=True,
    )  # fmt: skip
    for question, name, content in sent.files:
        add_file(entry=entry, question=question, content=content, name=name, by=sent.by, at=sent.at)
    submit_entry(entry=entry, warned_of="", by=sent.by, at=sent.at)


def test_a_bulk_made_entry_is_a_verb_made_one(cast, monkeypatch):
    monkeypatch.setattr("hongmian.contests.commitments.secrets.token_bytes", bytes)
    call = open_call("stories", blind=False)
    files = [("pictures", "街口.png", picture(chance_for(1, "picture")))]
    whole = [
        one_of(call, cast.alice, ALICE, files=files),
        one_of(call, User.objects.create_user("neighbour", None), CITIZEN, agency=None),
    ]

    together = left_by(lambda: send_all(entries=whole), Entry, EntryPerson, EntryFile)

    assert together == left_by(lambda: [by_the_verbs(one) for one in whole], Entry, EntryPerson, EntryFile)
    assert [len(together[name]) for name in ("Entry", "EntryPerson", "EntryFile", "told")] == [2, 2, 1, 2]


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        (NotWhole, {"contact_phone": ""}),
        (Warned, {"answers": {"story": f"{STORY}电话13800138000。"}}),
        (CannotEnter, {"at": NOW + 5 * DAY}),
        (CannotEnter, {"agency": None}),
    ],
)
def test_what_the_verbs_refuse_is_refused_and_nothing_is_stored(cast, refusal, changes):
    call = open_call()

    with pytest.raises(refusal):
        send_all(entries=[one_of(call, cast.alice, ALICE), one_of(call, cast.alice, CITIZEN, **changes)])

    assert not Entry.objects.exists()


def test_an_agency_sends_in_no_more_than_the_call_says(cast):
    call = open_call(most_of_agency=1)

    with pytest.raises(CannotEnter, match="1"):
        send_all(entries=[one_of(call, cast.alice, pk) for pk in (ALICE, CITIZEN)])
