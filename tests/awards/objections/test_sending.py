"""People object while the notice is out; the same form again is the same case, and its words are bound."""

from __future__ import annotations

import json
import uuid
from datetime import date, datetime, time, timedelta

import pytest

from hongmian.accounts.models import User
from hongmian.awards.domain.objections.evidence import (
    add_evidence,
    folder_of,
    forget_left_behind,
    remove_evidence,
    waiting_files,
)
from hongmian.awards.domain.objections.forgetting import erase_sender
from hongmian.awards.domain.objections.keys import digest_of_key
from hongmian.awards.domain.objections.refusals import CannotObject
from hongmian.awards.domain.objections.sending import send_objection
from hongmian.awards.domain.objections.timing import decide_by
from hongmian.awards.domain.results.closing import close_batch, close_due
from hongmian.awards.domain.results.refusing import NoNotice
from hongmian.awards.keeping import store
from hongmian.awards.models import Evidence, Objection, Told
from hongmian.contests.commitments import opens
from hongmian.contests.contents import content_of_objection
from hongmian.directory.person import NOBODY
from hongmian.directory.queries.people import person_of
from hongmian.history.models import Change
from hongmian.kit.clock import SHANGHAI
from hongmian.uploads.refusals import FileRefused
from tests.awards.entries.at_once import together
from tests.awards.making import made_call
from tests.awards.objections.deeds import OUT, TEXT, noticed, sent
from tests.awards.results.deeds import after_notice
from tests.uploads.made_files import picture

pytestmark = pytest.mark.django_db


def test_an_objection_has_a_number_a_key_and_a_clock():
    batch, friday = noticed(), datetime(2020, 3, 27, 9, tzinfo=SHANGHAI)
    made, key = send_objection(form=uuid.uuid4(), batch=batch, entry="S1001", text=TEXT, person=NOBODY, at=friday)

    assert made.code[0] == "Y"
    assert len(made.code) == 7
    assert made.key == digest_of_key(key.lower().replace("-", " "))
    assert made.key not in json.dumps(list(Change.objects.values()), default=str)
    assert made.decide_by == datetime(2020, 4, 1, 23, 59, 59, tzinfo=SHANGHAI)  # three working days later


def test_what_was_sent_is_bound_in_the_log_and_the_log_has_no_word_of_it():
    batch = noticed()
    made = sent(batch)
    told = json.loads(Told.objects.get(kind="objection").entry)

    assert told["objection"] == made.code
    assert told["batch"] == 1
    content = content_of_objection(
        award=batch.call_id, batch=1, objection=made.code, entry="S1001", text=TEXT, files=[]
    )
    assert opens(bytes.fromhex(told["commitment"]), content=content, salt=bytes.fromhex(made.salt))


def test_the_same_form_again_is_the_same_case_and_shows_the_same_key():
    batch, form = noticed(), uuid.uuid4()
    first = send_objection(form=form, batch=batch, entry="", text=TEXT, person=NOBODY, at=OUT)
    again = send_objection(form=form, batch=batch, entry="", text=TEXT, person=NOBODY, at=OUT + timedelta(days=30))

    assert first == again
    assert Objection.objects.count() == Told.objects.filter(kind="objection").count() == 1


def test_the_same_form_with_other_words_is_refused():
    batch, form = noticed(), uuid.uuid4()
    sent(batch, form=form)
    with pytest.raises(CannotObject):
        sent(batch, form=form, text=TEXT + "还有一点。")

    assert Objection.objects.get().text == TEXT


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"entry": "S9999"}, "entry"),
        ({"text": "不公平"}, "text"),
        ({"text": "字" * 2001}, "text"),
        ({"contact": "找我就行"}, "contact"),
        ({"name": "名" * 41}, "name"),
    ],
)
def test_what_cannot_stand_is_refused_beside_its_field(given, field):
    with pytest.raises(CannotObject) as refused:
        sent(noticed(), **given)

    assert refused.value.field == field


@pytest.mark.parametrize(("given", "field"), [({"contact": "15400003333"}, "name"), ({"name": "李明"}, "contact")])
def test_an_award_may_ask_for_name_and_contact(given, field):
    with pytest.raises(CannotObject) as refused:
        sent(noticed(anonymous=False), **given)

    assert refused.value.field == field


def test_name_and_contact_are_kept_sealed():
    made = sent(noticed(anonymous=False), name="李明", contact="liming@example.org")
    row = Objection.objects.filter(pk=made.pk).extra(select={"raw": "contact"}).values("raw").get()

    assert made.contact == "liming@example.org"
    assert "liming" not in row["raw"]


def test_nobody_objects_before_the_result_or_after_the_notice():
    call = made_call("early", anonymous=True)
    with pytest.raises(CannotObject):
        sent(call.batches.select_related("call").get(), entry="")
    batch = noticed()
    with pytest.raises(CannotObject):
        sent(batch, at=after_notice(batch.call))


def test_the_last_second_of_the_last_day_counts_and_the_first_after_it_does_not():
    batch = noticed()
    midnight = datetime.combine(batch.notice_last + timedelta(days=1), time(), SHANGHAI)
    assert sent(batch, at=midnight - timedelta(microseconds=1)).code
    with pytest.raises(CannotObject):
        sent(batch, at=midnight)


def test_a_notice_ends_some_minutes_after_its_last_day_as_something_may_still_be_being_stored():
    batch = noticed()
    midnight = datetime.combine(batch.notice_last + timedelta(days=1), time(), SHANGHAI)
    assert close_due(at=midnight + timedelta(minutes=9)) == []
    assert close_due(at=midnight + timedelta(minutes=10)) == [batch]


def test_the_clock_runs_on_weekdays_where_the_holidays_of_the_year_are_not_known_yet():
    """Nobody is told to update a package when they object. 28 December 2198 is a Friday."""
    batch, friday = noticed(), datetime(2198, 12, 28, 9, tzinfo=SHANGHAI)

    assert decide_by(batch, friday) == datetime(2199, 1, 2, 23, 59, 59, tzinfo=SHANGHAI)
    assert decide_by(batch, friday + timedelta(days=1)) == datetime(2199, 1, 2, 23, 59, 59, tzinfo=SHANGHAI)
    assert decide_by(batch, friday + timedelta(days=3)) == datetime(2199, 1, 3, 23, 59, 59, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("sent_at", "until"),
    [
        (datetime(2020, 4, 2, 23, 59), date(2020, 4, 8)),  # Thursday before Qingming, 4 to 6 April
        (datetime(2020, 4, 24, 9), date(2020, 4, 28)),  # Sunday 26 April was worked
        (datetime(2026, 9, 30, 9), date(2026, 10, 10)),  # Saturday 10 October is worked, after seven days of holiday
        (datetime(2026, 2, 13, 18), date(2026, 2, 25)),  # Saturday 14 February is worked, before nine
    ],
)
def test_the_clock_of_three_working_days_knows_the_holidays(sent_at, until):
    assert decide_by(noticed(), sent_at.replace(tzinfo=SHANGHAI)).date() == until


def test_an_account_that_is_closed_leaves_neither_name_nor_contact(cast):
    made = sent(noticed(), person=person_of(cast.charlie, at=OUT), name="李明", contact="15400003333")
    erase_sender(User, cast.charlie)
    made.refresh_from_db()

    assert (made.name, made.contact, made.sent_by) == ("", "", None)
    assert made.text == TEXT


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_from_two_tabs_at_once_is_one_case():
    batch, form, codes = noticed(), uuid.uuid4(), []

    together([lambda: codes.append(sent(batch, form=form).code) for _ in range(2)])

    assert len(codes) == 2
    assert len(set(codes)) == Objection.objects.count() == Told.objects.filter(kind="objection").count() == 1


def test_a_notice_does_not_end_with_an_objection_open():
    batch = noticed()
    sent(batch)

    with pytest.raises(NoNotice):
        close_batch(batch=batch, by=None, at=after_notice(batch.call))


def test_files_wait_for_their_form_and_are_bound_with_it():
    batch, form = noticed(), uuid.uuid4()
    file = add_evidence(folder=folder_of(form), batch=batch, content=picture(), name="截图.jpg", at=OUT)
    assert add_evidence(folder=folder_of(form), batch=batch, content=picture(), name="again.png", at=OUT) == file
    made = sent(batch, form=form)

    assert [one.sha256 for one in made.evidence.all()] == [file.sha256]
    content = content_of_objection(
        award=batch.call_id, batch=1, objection=made.code, entry="S1001", text=TEXT, files=[file.sha256]
    )
    assert opens(bytes.fromhex(made.commitment), content=content, salt=bytes.fromhex(made.salt))


def test_three_files_are_the_most_and_one_can_be_taken_out(django_capture_on_commit_callbacks):
    batch, form = noticed(), uuid.uuid4()
    pictures = [picture(size=(60 + n, 40)) for n in range(3)]
    files = [add_evidence(folder=folder_of(form), batch=batch, content=one, name="a.png", at=OUT) for one in pictures]
    with pytest.raises(CannotObject):
        add_evidence(folder=folder_of(form), batch=batch, content=picture(size=(90, 40)), name="b.png", at=OUT)
    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(folder=folder_of(form), pk=files[0].pk)

    assert waiting_files(folder_of(form)).count() == 2
    assert set(store().ids()) == {one.stored for one in files[1:]}


def test_a_bad_file_is_refused_and_nothing_is_kept():
    with pytest.raises(FileRefused):
        add_evidence(folder=uuid.uuid4(), batch=noticed(), content=b"MZ\x90\x00", name="a.pdf", at=OUT)

    assert not Evidence.objects.exists()
    assert not list(store().ids())


def test_files_of_forms_that_were_never_sent_go(django_capture_on_commit_callbacks):
    add_evidence(folder=uuid.uuid4(), batch=noticed(), content=picture(), name="a.png", at=OUT)
    with django_capture_on_commit_callbacks(execute=True):
        forget_left_behind(at=OUT + timedelta(days=3))

    assert not Evidence.objects.exists()
    assert not list(store().ids())
