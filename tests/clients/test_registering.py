"""Adding a person: one record a form, consent before sensitive data, and nobody learns whom another agency serves."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hongmian.clients.domain.registering import KnownAlready
from hongmian.clients.models import Client, Pair
from hongmian.history.models import Change, Reading
from hongmian.kit.errors import Refused
from tests.clients.making import NAME, PHONE, STREET, client_of_one, given, opened_in, register

pytestmark = pytest.mark.django_db


def test_a_form_sent_twice_leaves_one_record(cast):
    key = uuid.uuid4()
    first, again = register(cast.wen, cast.one, key=key), register(cast.wen, cast.one, key=key)

    assert (first.client, first.number, first.found) == (again.client, again.number, False)
    assert again.found
    assert Client.objects.count() == 1


def test_an_old_form_with_another_person_is_refused_not_swallowed(cast):
    key = uuid.uuid4()
    register(cast.wen, cast.one, key=key)

    with pytest.raises(Refused, match="K-0001"):
        register(cast.wen, cast.one, key=key, name="陈先生", phone="")
    assert Client.objects.get().name == NAME


@pytest.mark.parametrize(
    "like",
    [
        {"name": "区 婉 仪", "phone": "+86 154 0000 3333", "street": ""},
        {"name": "别名", "phone": "154-0000-3333", "street": "别处"},
        {"name": "区婉仪", "phone": "", "street": "榕荫二路 7号 302"},
    ],
)
def test_the_same_person_is_found_within_the_agency_however_it_is_written(cast, like):
    known = client_of_one(cast)

    with pytest.raises(KnownAlready) as refusal:
        register(cast.alice, cast.one, **like)

    assert [one.pk for one in refusal.value.found] == [known.pk]
    assert Client.objects.count() == 1


def test_a_namesake_elsewhere_is_someone_else(cast):
    client_of_one(cast)

    register(cast.wen, cast.one, phone="", street="东湖路1号")

    assert (Client.objects.count(), Pair.objects.count()) == (2, 0)


def form(cast, **more):
    values = given(**more) | {"key": str(uuid.uuid4()), "consent_on": "2020-03-01", "store": "1"}
    return {name: value for name, value in values.items() if value not in (None, [])}


def test_another_agencys_worker_gets_the_same_answer_whether_she_is_known_elsewhere_or_not(cast, client):
    client_of_one(cast)
    client.force_login(cast.dora)
    url = reverse("clients:client_new")

    known = client.post(url, form(cast))
    strange = client.post(url, form(cast, name="陌生人", phone="15400004444", street="别处1号"))

    assert (known.status_code, strange.status_code) == (302, 302)
    pages = [client.get(answer.url).content.decode() for answer in (known, strange)]
    assert "榕光" not in pages[0]
    assert client.get(reverse("clients:duplicates")).status_code == 403
    client.force_login(cast.bob)
    assert client.get(reverse("clients:duplicates")).content.decode().count("<tr>") == 0
    assert [(pair.across, pair.why) for pair in Pair.objects.all()] == [(True, "phone")]


def test_neither_the_pages_nor_the_work_behind_them_tell_that_she_is_known_elsewhere(cast, client, settings):
    """The queue is the one of a real installation: what is looked for there is no part of any answer."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    client_of_one(cast)
    client.force_login(cast.dora)

    def told(**who):
        with CaptureQueriesContext(connection) as asked:
            added = client.post(reverse("clients:client_new"), form(cast, **who))
            record = Client.objects.get(pk=added.url.split("/")[-2])
            page = client.get(added.url).content.decode()
            edit = reverse("clients:client_edit", args=[record.pk])
            opened = client.post(edit, {"usual": "check"}).content.decode()
            client.post(edit, form(cast, **who, remark="每周二探访", opened=opened_in(opened)))
            page += client.get(added.url).content.decode()
        for own in (str(record.pk), record.number):
            page = page.replace(own, "…")
        kept = [(one.kind, sorted(one.after)) for one in Change.objects.filter(thing_id=str(record.pk))]
        return len(asked), re.sub(r"(csrfmiddlewaretoken|nonce)[^>]*", "", page), kept

    strange = told(name="区陌生", phone="15400004444", street="别处1号")
    known = told()

    assert known == strange


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"consent": "refused"}, "consent"),
        ({"consent_on": None}, "consent_on"),
        ({"consent_on": date(2020, 3, 20)}, "consent_on"),
        ({"attributes": ["illness"]}, "sensitive_consent_on"),
        ({"group": "disabled"}, "sensitive_consent_on"),
        ({"born": "2012"}, "consent"),
        ({"born": "", "group": "children", "sensitive_consent_on": date(2020, 3, 1)}, "consent"),
        ({"attributes": ["child"], "consent": "guardian", "sensitive_consent_on": date(2020, 3, 1)}, "guardian_name"),
        ({"consent": "guardian"}, "guardian_name"),
        ({"phone": "15400"}, "phone"),
        ({"name": " "}, "name"),
    ],
)
def test_what_the_law_or_the_form_asks_for_is_named(cast, more, field):
    with pytest.raises(Refused) as refusal:
        register(cast.wen, cast.one, **more)

    assert refusal.value.field == field
    assert not Client.objects.exists()


def test_a_child_with_a_guardian_is_kept(cast):
    kept = register(
        cast.wen, cast.one, born="2012", group="children", attributes=["child"], consent="guardian",
        guardian_name="区先生", sensitive_consent_on=date(2020, 3, 1),
    )  # fmt: skip

    assert Client.objects.get(pk=kept.client).guardian_name == "区先生"


def test_nothing_of_a_person_is_readable_in_the_database_or_the_history(cast, django_db_blocker):
    record = client_of_one(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM clients_client")
        row = " ".join(map(str, cursor.fetchone()))
    told = " ".join(f"{change.before}{change.after}{change.thing_name}" for change in Change.objects.all())

    for word in (NAME, PHONE, STREET, "1941"):
        assert word not in row
        assert word not in told
    assert record.number in told


def test_case_numbers_run_within_an_agency(cast):
    numbers = [register(cast.wen, cast.one, phone="", street=f"{n}号", name=f"甲{n}").number for n in range(3)]

    assert numbers == ["K-0001", "K-0002", "K-0003"]
    assert register(cast.dora, cast.two, phone="", street="").number == "K-0001"


def test_a_record_is_masked_until_it_is_opened_with_a_reason_and_then_the_reading_is_kept(cast, client, now):
    record = client_of_one(cast)
    client.force_login(cast.wen)
    page, url = (reverse(f"clients:client_{verb}", args=[record.pk]) for verb in ("record", "open"))

    masked = client.get(page).content.decode()
    refused = client.post(url, {})
    opened = client.post(url, {"usual": "service", "words": "量血压"})

    assert NAME not in masked
    assert "区**" in masked
    assert (refused.status_code, NAME in refused.content.decode()) == (422, False)
    assert NAME in opened.content.decode()
    assert opened["Cache-Control"] == "no-store"
    assert [(row.by, row.thing_name, row.reason, row.at) for row in Reading.objects.all()] == [
        (cast.wen, record.number, "开展服务; 量血压", now)
    ]


def test_a_record_is_found_by_whole_name_number_or_case_number_and_words_stand_in_no_address(cast, client):
    record = client_of_one(cast)
    client.force_login(cast.alice)
    url = reverse("clients:clients")

    for words, found in (
        (NAME, 1),
        ("154 0000 3333", 1),
        ("k-0001", 1),
        ("Ｋ－０００１", 1),
        ("区", 0),
        ("1540000", 0),
    ):
        page = client.post(url, {"words": words}).content.decode()
        assert page.count(record.number) >= found, words
        assert (record.number in page) == bool(found), words


def test_correcting_opens_the_record_with_a_reason_and_keeps_what_changed_sealed(cast, client, now):
    record = client_of_one(cast)
    client.force_login(cast.wen)
    url = reverse("clients:client_edit", args=[record.pk])

    asked = client.get(url).content.decode()
    opened = client.post(url, {"usual": "check"}).content.decode()
    stored = client.post(url, form(cast, phone="15400005555", opened=opened_in(opened)))

    assert NAME not in asked
    assert NAME in opened
    assert stored.status_code == 302
    assert Client.objects.get().phone == "15400005555"
    assert "15400005555" not in str(Change.objects.order_by("pk").last().after)
    assert Reading.objects.count() == 1


def test_closing_and_taking_up_again(cast, client):
    record = client_of_one(cast)
    client.force_login(cast.wen)

    client.post(reverse("clients:client_close", args=[record.pk]))
    assert record.number not in client.get(reverse("clients:clients")).content.decode()
    client.post(reverse("clients:client_reopen", args=[record.pk]))
    assert record.number in client.get(reverse("clients:clients")).content.decode()


def test_the_person_gets_a_copy_of_all_that_is_kept(cast, client):
    record = client_of_one(cast)
    client.force_login(cast.alice)

    copy = client.post(reverse("clients:client_copy", args=[record.pk]), {"usual": "own"})

    assert copy.json()["merged_records"] == []
    assert (copy.json()["name"], copy.json()["phone"], copy.json()["street"]) == (NAME, PHONE, STREET)
    assert copy["Content-Disposition"] == f'attachment; filename="{record.number}.json"'
    assert Reading.objects.get().by == cast.alice


def test_an_id_that_another_agency_uses_is_answered_like_any_other(cast):
    taken = client_of_one(cast)

    kept = register(cast.dora, cast.two, key=taken.pk, phone="", street="")

    assert (kept.found, kept.number) == (False, "K-0001")
    assert kept.client != taken.pk
    assert Client.objects.get(pk=kept.client).person == kept.client


def test_a_number_that_a_whole_house_shares_does_not_flood_the_queue(cast):
    first = [register(cast.wen, cast.one, name=f"甲{n}", phone="", street="") for n in range(25)]
    for kept in first:
        one = Client.objects.get(pk=kept.client)
        one.phone = PHONE
        one.save()

    register(cast.dora, cast.two)

    assert Pair.objects.filter(across=True).count() == 20


def test_a_list_asks_the_database_as_often_for_three_as_for_one(cast, client, django_assert_max_num_queries):
    client_of_one(cast)
    client.force_login(cast.wen)
    url = reverse("clients:clients")
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for n in range(2):
        register(cast.wen, cast.one, phone="", street=f"{n}号", name=f"乙{n}", at=cast_at(n))
    with CaptureQueriesContext(connection) as three:
        client.get(url)

    assert len(one) == len(three)


def cast_at(n):
    from tests.conftest import NOW

    return NOW + timedelta(minutes=n)
