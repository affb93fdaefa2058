from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hongmian.accounts.web.device import COOKIE
from hongmian.contacts.domain.correcting import correct_contact
from hongmian.contacts.models import Contact, Escalation, MissedCall
from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.directory.models import Membership
from hongmian.history.models import Change, Reading
from tests.cast import PASSWORD
from tests.clients.making import client_of_one
from tests.contacts.log_cast import escalated, logged, missed, told
from tests.contacts.shift_cast import standing_in

SAID = "说药都备好了"
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def as_(cast):
    def sign_in(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


def entry(cast, **more) -> dict[str, str]:
    given = {"key": str(uuid.uuid4()), "version": "1", "hotline": str(cast.guard.pk), "topic": "knowledge"}
    return given | {"caller": "citizen", "outcome": "answered"} | more


def test_a_form_sent_twice_is_one_contact_and_leads_to_the_next_call(cast, as_):
    wen, sent = as_(cast.wen), entry(cast)

    answers = [wen.post(reverse("contacts:new"), sent) for _ in range(2)]

    assert [answer.url for answer in answers] == [reverse("contacts:new")] * 2
    assert Contact.objects.get().worker == cast.xu


def test_the_script_is_answered_in_json(cast, as_):
    wen, sent = as_(cast.wen), entry(cast)

    stored = wen.post(reverse("contacts:new"), sent, **JSON)
    refused = wen.post(reverse("contacts:new"), entry(cast, note="电话 15400003333", topic="x"), **JSON)

    assert (stored.status_code, stored.json()["id"]) == (201, sent["key"])
    assert refused.status_code == 422
    assert {error["field"] for error in refused.json()["errors"]} == {"note", "topic"}
    assert Contact.objects.count() == 1


def test_what_someone_began_is_not_sent_as_anothers(cast, as_):
    alice = as_(cast.alice)
    began_by = {"HTTP_X_OWNER": str(cast.wen.pk)}

    answer = alice.post(reverse("contacts:new"), entry(cast), **JSON, **began_by)

    assert (answer.status_code, Contact.objects.count()) == (403, 0)
    assert as_(cast.wen).post(reverse("contacts:new"), entry(cast), **JSON, **began_by).status_code == 201


def test_a_call_that_waited_is_taken_on_a_line_that_has_ended_since(cast, as_, now):
    yesterday = (now - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    type(cast.own).objects.filter(pk=cast.own.pk).update(valid_to=now.date() - timedelta(days=1))
    set_reporting(unit=cast.guard, mode=ReportingMode.RETURNED, first_day=now.date(), by=cast.alice, at=now)
    wen = as_(cast.wen)

    answers = {
        (line, when): wen.post(
            reverse("contacts:new"), entry(cast, hotline=str(getattr(cast, line).pk), called_at=when)
        ).status_code
        for line in ("own", "guard", "night")
        for when in (yesterday, "")
    }

    assert answers == {
        ("own", yesterday): 302, ("own", ""): 422, ("guard", yesterday): 302, ("guard", ""): 422,
        ("night", yesterday): 422, ("night", ""): 422,
    }  # fmt: skip


@pytest.mark.parametrize(
    "note",
    ["138 0013 8000", "020-83332222", "44010619900101123X", "83332222", "１３８００１３８０００", "8613800138000"],
)
def test_a_number_of_someone_is_not_taken_into_a_note(cast, as_, note):
    assert as_(cast.wen).post(reverse("contacts:new"), entry(cast, note=note)).status_code == 422


@pytest.mark.parametrize("note", ["2020-03-19 10:20 再打", "20200319", "120 已到", "每次 12.5 毫克"])
def test_dates_and_doses_are(cast, as_, note):
    assert as_(cast.wen).post(reverse("contacts:new"), entry(cast, note=note)).status_code == 302


def test_neither_is_it_into_a_reason(cast, as_):
    contact = logged(cast)

    answer = as_(cast.wen).post(
        reverse("contacts:contact_void", args=[contact.pk]), {"reason": "打错，应是 13800138000"}
    )

    assert answer.status_code == 422
    assert Contact.objects.get().voided_at is None


@pytest.mark.parametrize("version", ["0", "2", "9" * 30, "9" * 5000, "x", "-1"])
def test_a_version_that_is_none_is_answered(cast, as_, version):
    assert as_(cast.wen).post(reverse("contacts:new"), entry(cast, version=version)).status_code in (302, 422)
    assert as_(cast.grace).get(f"/contact-forms/{'9' * 30}/").status_code == 404


def test_what_follows_carries_ids_only(cast, as_):
    answer = as_(cast.wen).post(reverse("contacts:new"), entry(cast, then="follow_up", caller="disabled", note="问药"))

    contact = Contact.objects.get()
    path, _mark, query = answer.url.partition("?")
    assert path == reverse("outreach:follow_up_new")
    assert query == f"contact={contact.pk}&hotline={cast.guard.pk}&group=disabled"


def test_only_lines_that_log_live_are_offered_and_the_shifts_first(cast, as_, now):
    standing_in(cast)
    set_reporting(unit=cast.own, mode=ReportingMode.RETURNED, first_day=now.date(), by=cast.alice, at=now)

    response = as_(cast.wen).get(reverse("contacts:new"))

    assert [key for key, _name in response.context["form"].fields["hotline"].choices] == [str(cast.guard.pk)]
    assert response.context["form"]["hotline"].value() == cast.guard.pk
    wrong = as_(cast.wen).post(reverse("contacts:new"), entry(cast, hotline=str(cast.night.pk)))
    assert wrong.status_code == 422


def test_off_duty_no_line_is_chosen_by_the_alphabet(cast, as_):
    alice, page = as_(cast.alice), reverse("contacts:new")
    first = alice.get(page).context["form"]["hotline"]
    assert (first.value(), first.field.choices[0][0]) == (None, "")
    assert alice.post(page, entry(cast, hotline="")).status_code == 422

    alice.post(page, entry(cast, hotline=str(cast.own.pk)))

    assert alice.get(page).context["form"]["hotline"].value() == cast.own.pk


def test_calling_back_chooses_the_line_and_settles_the_call(cast, as_):
    call = missed(cast, hotline=cast.own)
    wen = as_(cast.wen)
    shown = wen.get(reverse("contacts:new"), {"missed": call.pk})
    assert shown.context["form"]["hotline"].value() == cast.own.pk

    wen.post(reverse("contacts:new"), entry(cast, hotline=str(cast.own.pk), missed=str(call.pk)))

    assert MissedCall.objects.get().state == "reached"


def test_the_key_of_the_drafts_is_of_the_person_and_the_device(cast, as_):
    wen, dora = as_(cast.wen), as_(cast.dora)
    first = wen.get(reverse("contacts:new"))
    again = wen.get(reverse("contacts:new"))
    dora.cookies[COOKIE] = wen.cookies[COOKIE].value
    hers = dora.get(reverse("contacts:new"))
    elsewhere = as_(cast.wen).get(reverse("contacts:new"))

    keys = [page.context["key"] for page in (first, again, hers, elsewhere)]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3
    assert wen.cookies[COOKIE]["httponly"]
    assert first.headers["Cache-Control"] == "no-store"


def test_signing_out_clears_the_device(cast, as_):
    wen = as_(cast.wen)
    wen.get(reverse("contacts:new"))

    answer = wen.post(reverse("account_logout"))

    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert answer.cookies[COOKIE]["max-age"] == 0
    assert "Clear-Site-Data" not in as_(cast.wen).get(reverse("contacts:new")).headers


@pytest.mark.parametrize(("who", "cleared"), [("wen", False), ("alice", True)])
def test_someone_else_signing_in_clears_it_too(cast, as_, who, cleared):
    wen = as_(cast.wen)
    wen.get(reverse("contacts:new"))
    del wen.cookies["sessionid"]

    answer = wen.post(reverse("account_login"), {"login": who, "password": PASSWORD})

    assert answer.status_code == 302
    assert ("Clear-Site-Data" in answer.headers) is cleared


def test_a_note_is_shown_once_for_a_reason_that_is_kept(cast, as_):
    contact = logged(cast, note=SAID)
    wen = as_(cast.wen)
    page = reverse("contacts:contact_record", args=[contact.pk])
    assert SAID not in wen.get(page).content.decode()

    assert wen.post(reverse("contacts:contact_note", args=[contact.pk]), {"reason": ""}).status_code == 422
    shown = wen.post(reverse("contacts:contact_note", args=[contact.pk]), {"reason": "核对用药"})

    assert SAID in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store"
    assert (Reading.objects.get().field, Reading.objects.get().by) == ("note", cast.wen)
    assert SAID not in str(list(Change.objects.values_list("before", "after", "thing_name")))


def test_a_colleague_does_not_correct_or_void_what_another_logged(cast, as_, now):
    mine, hers = logged(cast), logged(cast, by=cast.alice)
    old = logged(cast, at=now - timedelta(days=8), called_at=now - timedelta(days=8))
    wen = as_(cast.wen)

    seen = {
        (name, which): wen.get(reverse(f"contacts:{name}", args=[one.pk])).status_code
        for name in ("contact_correct", "contact_void")
        for which, one in (("mine", mine), ("hers", hers), ("old", old))
    }

    assert seen == {
        (name, which): 200 if which == "mine" else 404
        for name in ("contact_correct", "contact_void")
        for which in ("mine", "hers", "old")
    }


def test_a_correction_and_a_void_in_the_browser(cast, as_):
    contact = logged(cast, "knowledge")
    wen = as_(cast.wen)
    sent = entry(cast, key=str(contact.pk), topic="counselling", called_at="2020-03-19T10:05")

    assert wen.post(reverse("contacts:contact_correct", args=[contact.pk]), sent).status_code == 302
    assert wen.post(reverse("contacts:contact_void", args=[contact.pk]), {"reason": "打错"}).status_code == 302
    contact.refresh_from_db()
    assert (contact.kind, contact.at.minute, contact.void_reason) == ("counselling", 5, "打错")
    wen.post(reverse("contacts:contact_unvoid", args=[contact.pk]))
    assert Contact.objects.get().voided_at is None


def test_a_correction_leaves_the_line_that_has_ended_and_the_seconds(cast, as_, now):
    contact = logged(cast, "knowledge", called_at=now - timedelta(days=2, seconds=7), hotline=cast.own)
    type(cast.own).objects.filter(pk=cast.own.pk).update(valid_to=now.date() - timedelta(days=1))
    page, wen = reverse("contacts:contact_correct", args=[contact.pk]), as_(cast.wen)
    form = wen.get(page).context["form"]
    sent = {name: form[name].value() for name in ("hotline", "caller", "outcome", "key", "version")}

    answer = wen.post(page, sent | {"topic": "aid", "called_at": contact.at.strftime("%Y-%m-%dT%H:%M")})

    assert answer.status_code == 302
    kept = Contact.objects.get()
    assert (kept.hotline, kept.kind, kept.at) == (cast.own, "help", contact.at)
    assert set(Change.objects.get(kind="changed").after) == {"kind", "topic"}


def test_a_corrected_time_leaves_the_shift_it_lies_outside_of(cast, now):
    standing_in(cast)
    contact = logged(cast, called_at=now)
    assert contact.shift
    kept = correct_contact(contact=contact, told=told(cast, called_at=now - timedelta(days=1)), by=cast.wen, at=now)
    assert kept.shift is None
    assert correct_contact(contact=kept, told=told(cast, called_at=now), by=cast.wen, at=now).shift == contact.shift


def test_a_line_that_went_to_another_agency_does_not_stop_a_correction(cast, now):
    contact = logged(cast, "knowledge")
    type(cast.guard).objects.filter(pk=cast.guard.pk).update(agency=cast.two)
    cast.guard.refresh_from_db()

    kept = correct_contact(contact=contact, told=told(cast, "aid"), by=cast.alice, at=now)

    assert (kept.kind, kept.agency) == ("help", cast.one)


def test_a_call_begins_on_the_page_of_the_person_too(cast, as_):
    person, wen = client_of_one(cast), as_(cast.wen)
    begin = f"{reverse('contacts:new')}?client={person.pk}"
    assert begin in wen.get(reverse("clients:client_record", args=[person.pk])).content.decode()

    page = wen.get(begin)
    assert f'value="{person.number}"' in page.content.decode()
    assert person.number not in as_(cast.dora).get(begin).content.decode()


def test_a_contact_is_with_a_client_of_the_lines_own_agency(cast, as_, now):
    person = client_of_one(cast)
    type(cast.night).objects.filter(pk=cast.night.pk).update(agency=cast.one)
    wen = as_(cast.wen)
    sent = entry(cast, client=person.number)
    assert wen.post(reverse("contacts:new"), sent).status_code == 302
    assert Contact.objects.get().client == person.pk

    Membership.objects.create(user=cast.wen, role="agency", agency=cast.two, granted_at=now)
    type(cast.night).objects.filter(pk=cast.night.pk).update(agency=cast.two)
    wrong = wen.post(reverse("contacts:new"), entry(cast, client=person.number, hotline=str(cast.night.pk)))
    assert wrong.status_code == 422
    assert Contact.objects.count() == 1


def test_the_history_says_a_client_by_number(cast, as_, now):
    person = client_of_one(cast)
    contact = logged(cast, "knowledge")
    correct_contact(contact=contact, told=told(cast, client=person.pk), by=cast.wen, at=now)

    page = as_(cast.wen).get(reverse("contacts:contact_record", args=[contact.pk])).content.decode()

    history = page[page.index('id="history"') :]
    assert person.number in history
    assert str(person.pk) not in history


def test_the_list_narrows_and_shows_the_own_agency_only(cast, as_, now):
    a = logged(cast, "knowledge", note=SAID)
    b = logged(cast, "aid", called_at=now - timedelta(days=1), caller="disabled", hotline=cast.own)
    c = escalated(cast).contact
    logged(cast, by=cast.dora, hotline=cast.night)
    wen = as_(cast.wen)

    def found(**asked):
        return {row.contact for row in wen.get(reverse("contacts:contacts"), asked).context["rows"]}

    assert found() == {a, b, c}
    assert found(kind="help") == found(caller="disabled") == found(hotline=str(cast.own.pk)) == {b}
    assert found(until="2020-03-18") == {b}
    assert found(escalated="yes") == {c}
    assert found(worker=str(cast.xu.pk), since="2020-03-19") == {a, c}
    assert found(voided="yes") == set()
    assert SAID not in wen.get(reverse("contacts:contacts")).content.decode()


@pytest.mark.parametrize("name", ["contacts:contacts", "contacts:new", "contacts:escalations", "contacts:missed_calls"])
def test_pages_ask_the_same_whatever_there_is(cast, as_, name):
    wen = as_(cast.wen)
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            escalated(cast)
            logged(cast)
            missed(cast, f"1540000{3000 + MissedCall.objects.count()}")
        wen.get(reverse(name))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            wen.get(reverse(name))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_table_file_names_nobody_and_runs_no_formula(cast, as_):
    cast.guard.name = "=HYPERLINK(1)"
    cast.guard.save()
    logged(cast, note=SAID, caller="elders_alone", minutes=4)
    logged(cast, by=cast.dora, hotline=cast.night)

    text = b"".join(as_(cast.wen).get(reverse("contacts:contacts_csv")).streaming_content).decode()

    lines = text.splitlines()
    assert len(lines) == 2
    assert "'=HYPERLINK(1)" in lines[1]
    assert "独居孤寡" in lines[1]
    for hidden in (SAID, "许静", "15400001111"):
        assert hidden not in text


def test_the_association_sees_the_clock_and_not_the_words(cast, as_):
    escalation = escalated(cast)
    grace = as_(cast.grace)
    page = reverse("contacts:escalation_record", args=[escalation.pk])

    seen = grace.get(page)

    assert seen.status_code == 200
    assert "10:00" in seen.content.decode()
    assert SAID not in seen.content.decode()
    assert grace.post(reverse("contacts:escalation_read", args=[escalation.pk]), {"reason": "看看"}).status_code == 403
    assert grace.post(reverse("contacts:escalation_take", args=[escalation.pk])).status_code == 403


def test_who_sees_all_clocks_and_works_elsewhere_reads_and_takes_nothing_here(cast, as_):
    escalation = escalated(cast)
    Membership.objects.create(user=cast.grace, role="worker", agency=cast.two)
    grace = as_(cast.grace)
    at = {name: reverse(f"contacts:escalation_{name}", args=[escalation.pk]) for name in ("record", "read", "take")}

    assert grace.get(at["record"]).status_code == 200
    assert grace.post(at["read"], {"reason": "看看"}).status_code == 404
    assert grace.post(at["take"]).status_code == 404
    assert Escalation.objects.get().state == "open"
    assert not Reading.objects.exists()


def test_an_escalation_from_taking_over_to_its_end(cast, as_):
    escalation = escalated(cast)
    alice, wen = as_(cast.alice), as_(cast.wen)
    at = {
        name: reverse(f"contacts:escalation_{name}", args=[escalation.pk]) for name in ("take", "step", "close", "read")
    }

    wen.post(at["take"])
    assert Escalation.objects.get().state == "open"
    alice.post(at["take"])
    early = alice.post(at["close"], {"outcome": "safe"})
    assert early.status_code == 422
    assert wen.post(at["step"], {"what": "x", "next": "1", "key": uuid.uuid4()}).status_code == 404
    alice.post(at["step"], {"what": "已到门口", "next": "4", "key": uuid.uuid4()})
    shown = alice.post(at["read"], {"reason": "交班"}).content.decode()
    assert f'hx-get="{reverse("contacts:escalation_record", args=[escalation.pk])}"' in shown
    assert SAID in shown
    assert "已到门口" in shown
    alice.post(at["close"], {"outcome": "handed"})

    kept = Escalation.objects.get()
    assert (kept.state, kept.outcome, kept.taken_by) == ("closed", "handed", cast.alice)
    assert "已到门口" not in alice.get(reverse("contacts:escalation_record", args=[escalation.pk])).content.decode()


def test_one_that_a_worker_took_over_goes_to_the_manager_and_says_so(cast, as_):
    escalation = escalated(cast, by=cast.alice)
    alice, wen = as_(cast.alice), as_(cast.wen)
    page, take = (reverse(f"contacts:escalation_{name}", args=[escalation.pk]) for name in ("record", "take"))
    wen.post(take)
    of = {"of": str(cast.wen.pk)}
    assert "接过来" in alice.get(page).content.decode()
    assert "接过来" not in wen.get(page).content.decode()
    assert as_(cast.dora).post(take, of).status_code == 404

    alice.post(take, of)

    assert Escalation.objects.get().taken_by == cast.alice
    assert wen.post(take, {"of": str(cast.alice.pk)}).status_code == 302
    assert Escalation.objects.get().taken_by == cast.alice
    shown = wen.get(page).content.decode()
    assert shown.index('id="history"') < shown.rindex("wen")
    assert SAID not in shown


@pytest.mark.parametrize("page", ["contacts:escalations", "desk:first"])
def test_a_clock_of_someone_signed_out_leads_to_log_in_and_does_not_vanish(cast, page):
    answer = Client().get(reverse(page), headers={"HX-Request": "true"})

    assert answer.headers["HX-Refresh"] == "true"
    assert Client().get(reverse(page)).status_code == 302


def test_what_is_drawn_anew_by_the_clock_keeps_its_focus(cast, as_):
    """htmx gives the focus back to what has an id."""
    escalation = escalated(cast, by=cast.alice)
    alice = as_(cast.alice)

    for page in (reverse("contacts:escalations"), reverse("desk:first")):
        assert re.search(rf'<a [^>]*id="[a-z]+-{escalation.pk}"', alice.get(page).content.decode()), page
    shown = alice.get(reverse("contacts:escalation_record", args=[escalation.pk])).content.decode()
    assert re.search(r'<button [^>]*id="take"', shown)


def test_a_missed_number_opens_with_a_trace(cast, as_):
    call = missed(cast)
    wen = as_(cast.wen)
    page = reverse("contacts:missedcall_record", args=[call.pk])

    assert "15400003333" not in wen.get(page).content.decode()
    assert "tel:+8615400003333" in wen.post(page).content.decode()
    assert Reading.objects.get().field == "phone"
    wen.post(reverse("contacts:missed_tried", args=[call.pk]))
    wen.post(reverse("contacts:missed_give_up", args=[call.pk]), {"reason": "三次没人接"})
    call.refresh_from_db()
    assert (call.attempts, call.state, call.phone) == (1, "given_up", "")
    assert "tel:" not in wen.post(page).content.decode()


def test_a_missed_call_is_noted_by_form(cast, as_):
    sent = {"phone": "154 0000 4444", "hotline": cast.guard.pk, "called_at": "2020-03-19T10:01", "key": uuid.uuid4()}

    assert as_(cast.wen).post(reverse("contacts:missed_new"), sent).status_code == 302
    assert as_(cast.wen).post(reverse("contacts:missed_new"), sent | {"phone": "12"}).status_code == 422
    assert MissedCall.objects.get().phone == "15400004444"
