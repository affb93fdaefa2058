"""Finding a record again: by name and street, by what was merged away, by station; words stand in no address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from hongmian.clients.domain.changing import change_client
from hongmian.clients.domain.deciding import decide
from hongmian.clients.domain.registering import KnownAlready
from hongmian.clients.models import Client
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from hongmian.directory.queries.people import person_of
from hongmian.history.domain.record import picture
from hongmian.kit.errors import Refused
from tests.clients.making import NAME, PHONE, STREET, client_of_one, edited, given, pair_within, register
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
LIST = "/en/clients/"


@pytest.fixture
def find(client, cast):
    client.force_login(cast.wen)

    def look(**words):
        return client.post(LIST, words).content.decode()

    return look


def test_of_namesakes_the_street_tells_who_is_meant(cast, find):
    here = client_of_one(cast)
    register(cast.wen, cast.one, phone="", street="东湖路1号")

    assert "2 clients" in find(words=NAME)
    page = find(words=NAME, street=" 榕荫二路 7号-302")
    assert "1 client" in page
    assert here.number in page
    assert "0 clients" in find(words=NAME, street="东湖路2号")


def test_a_street_alone_is_asked_about(cast, find):
    client_of_one(cast)

    assert "a street alone is not looked for" in find(street=STREET)


def test_what_was_merged_away_leads_to_the_record_that_stands(cast, find, now):
    first = client_of_one(cast)
    later = NOW + timedelta(minutes=1)
    second = register(cast.wen, cast.one, phone="15400007777", someone_else=[first.pk], at=later)
    decide(pair=pair_within(cast), same=True, by=cast.alice, at=now)

    for words in ("15400007777", second.number):
        page = find(words=words)
        assert (f">{first.number}<" in page, f">{second.number}<" in page) == (True, False)
    with pytest.raises(KnownAlready) as refusal:
        register(cast.wen, cast.one, name="别名", phone="15400007777", street="")
    assert [one.pk for one in refusal.value.found] == [first.pk]


def test_more_than_a_page_of_what_was_found_has_no_links_that_lose_the_words(cast, find, settings):
    for n in range(52):
        Client.objects.create(agency=cast.one, number=f"K-{n:04}", name="甲", added_at=NOW)

    page = find(words="K-0")

    assert "Only the first are shown" in page
    assert page.count("<tr>") == 51
    assert "page=" not in page
    assert "sort=" not in page


def test_the_list_is_narrowed_to_a_station_and_to_none(cast, client):
    at_station = register(cast.wen, cast.one, station=cast.banyan)
    elsewhere = register(cast.wen, cast.one, phone="", name="甲", street="")
    client.force_login(cast.alice)

    for station, number in ((cast.banyan.pk, at_station.number), ("none", elsewhere.number)):
        page = client.get(LIST, {"station": station}).content.decode()
        assert "1 client<" in page
        assert f">{number}<" in page
    assert str(cast.gate.pk) not in client.get(LIST).content.decode()


def test_names_of_nothing_but_marks_are_not_alike(cast):
    register(cast.wen, cast.one, name="？", phone="", street="——")

    assert not register(cast.wen, cast.one, name="……", phone="", street="、").found


def test_a_station_of_another_agency_is_not_taken(cast):
    record = client_of_one(cast)
    Membership.objects.create(user=cast.wen, role=Role.WORKER, agency=cast.two)
    person = person_of(cast.wen, at=NOW)

    with pytest.raises(Refused) as refusal:
        change_client(
            client=record.pk, given=given(station=cast.gate), opened=picture(record), by=cast.wen, person=person, at=NOW
        )
    assert refusal.value.field == "station"


def test_a_station_that_closed_stays_with_the_record_when_it_is_corrected(cast, client):
    record = Client.objects.get(pk=register(cast.wen, cast.one, station=cast.banyan).client)
    cast.banyan.withdrawn_on = NOW.date()
    cast.banyan.save()
    client.force_login(cast.alice)
    url = reverse("clients:client_edit", args=[record.pk])

    page = client.post(url, {"usual": "check"}).content.decode()
    client.post(url, edited(record, page, station=str(cast.banyan.pk), phone="15400005555"))

    record.refresh_from_db()
    assert (record.phone, record.station) == ("15400005555", cast.banyan)


def test_who_works_for_two_agencies_says_for_which_one_a_person_is_added(cast, client):
    Membership.objects.create(user=cast.bob, role=Role.WORKER, agency=cast.one)
    client.force_login(cast.bob)
    url = reverse("clients:client_new")
    form = {"name": NAME, "phone": PHONE, "group": "none", "consent": "not_yet", "store": "1"}

    for n, agency in enumerate((cast.one, cast.two)):
        key = f"00000000-0000-4000-8000-00000000000{n}"
        assert client.post(url, {**form, "key": key}).status_code == 422
        assert client.post(url, {**form, "key": key, "agency": str(agency.pk)}).status_code == 302
        assert Client.objects.get(pk=key).agency == agency
