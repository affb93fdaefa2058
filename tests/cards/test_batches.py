"""A batch remembers what stood on its cards; files come from what it remembers."""

from __future__ import annotations

import io
import uuid
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from hongmian.cards.domain.printing import print_batch
from hongmian.cards.models import Batch, BatchCard
from hongmian.cards.queries.facts import from_text
from hongmian.directory.domain.records import change_record
from hongmian.directory.models import Station
from hongmian.directory.queries.finder import forget_network
from hongmian.history.domain.record import picture
from hongmian.kit.errors import Refused
from tests.cards import making
from tests.conftest import NOW
from tests.press.cards import proofs


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who)
    return client


def change(record, by, **fields):
    opened = picture(record)
    for name, value in fields.items():
        setattr(record, name, value)
    change_record(record=record, opened=opened, by=by, at=NOW)
    forget_network()


def test_a_card_says_name_purpose_hours_address_and_number_in_both_languages(cast):
    card = from_text(BatchCard.objects.get(pk=making.card(cast).pk).shown)

    assert card.number == "020-0000 1234"
    assert card.front.name == "榕荫街社工站"
    assert card.front.purpose == "陪着街坊过日子"
    assert card.front.address == "天河区榕荫街 榕荫二路00号"
    assert card.front.hours == "到站：周一至周五 8:30—18:00；周六 9:00—12:00"
    assert card.front.call == "接听：每天 8:30—21:00"
    assert card.front.night == ("心桥心理支援专线", "020-0000 1356")
    assert card.back.name == "Rongyin Subdistrict Social Work Station"
    assert card.back.services == ("Psychological counselling", "Elders living alone")
    assert card.page.endswith("/help/stations/TH-001/")


def test_no_workers_own_mobile_stands_on_a_card_where_a_landline_answers(cast):
    card = from_text(BatchCard.objects.get(pk=making.card(cast).pk).shown)

    assert "154" not in " ".join(card.texts())


def test_a_station_without_a_line_shows_the_switchboard(cast):
    made = making.batch(cast, stations=[cast.gate], agency=cast.two, by=cast.bob)

    assert from_text(made.cards.get().shown).number == "020-0000 1000"


def test_the_numbers_on_cards_are_sealed_in_the_database(cast):
    making.card(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT shown, trace FROM cards_batchcard")
        stored = " ".join(map(str, cursor.fetchone()))

    assert "0000" not in stored
    assert "榕荫" not in stored


def test_the_file_of_a_batch_stays_as_it_was_printed(cast):
    made = making.batch(cast)
    change(cast.guard, cast.alice, number="02000001777")

    response = signed_in(cast.alice).get(reverse("cards:batch_pdf", args=[made.pk]) + "?sheet=single")

    assert response.headers["Content-Type"] == "application/pdf"
    assert "020-0000 1234" in proofs.text(response.content, 0)


def test_an_agencys_batch_is_at_its_stations_and_the_associations_is_sent(cast):
    own = making.batch(cast)
    everyones = print_batch(
        pk=uuid.uuid4(), stations=[cast.banyan, cast.gate], size="card", copies=50, by=cast.grace, at=NOW
    )

    assert own.cards.get().sent == 200
    assert {card.sent for card in everyones.cards.all()} == {0}

    signed_in(cast.grace).post(reverse("cards:batch_send", args=[everyones.pk]))

    assert {card.sent for card in everyones.cards.all()} == {50}


def test_the_same_form_sent_twice_is_one_batch(cast):
    first, second = making.batch(cast), making.batch(cast)

    assert first == second
    assert Batch.objects.count() == 1


def test_batches_are_numbered_from_one(cast):
    numbers = [making.batch(cast, name=name).number for name in ("a", "b", "c")]

    assert numbers == [1, 2, 3]


def test_a_closed_station_gets_no_card(cast):
    cast.banyan.withdrawn_on = making.PRINTED_AT.date()
    cast.banyan.save()

    with pytest.raises(Refused, match="榕荫街社工站"):
        making.batch(cast)


def test_an_agency_prints_only_for_its_own_stations(cast):
    page = signed_in(cast.alice).get(reverse("cards:batch_new"))

    assert "榕荫街社工站" in page.content.decode()
    assert "西门口社工站" not in page.content.decode()


def test_a_batch_is_made_from_the_form(cast):
    client = signed_in(cast.grace)
    form = {"key": making.key(), "whose": "440104", "size": "a6", "copies": "30"}

    response = client.post(reverse("cards:batch_new"), form)

    made = Batch.objects.get()
    assert response.headers["Location"] == reverse("cards:batch", args=[made.pk])
    assert [(card.station, card.copies) for card in made.cards.all()] == [(cast.gate, 30)]
    assert (made.size, made.agency) == ("a6", None)


def test_labels_lead_to_the_entry_of_their_bundle(cast, settings):
    card = making.card(cast)

    page = signed_in(cast.wen).get(reverse("cards:labels", args=[card.batch_id])).content.decode()

    assert page.count("<svg") >= 1
    assert "200 张" in page
    entry = signed_in(cast.wen).get(reverse("cards:bundle", args=[card.code])).content.decode()
    assert 'value="200"' in entry


def test_pictures_of_a_batch_are_fetched_by_district_and_not_by_the_hundred(cast):
    more = [
        Station.objects.create(
            code=f"TH-{n}", name=f"榕荫{n}站", agency=cast.one, district=cast.tianhe, street_town="榕荫街",
            address=f"榕荫{n}巷00号", hours="24/7",
        )
        for n in range(100, 140)
    ]  # fmt: skip
    forget_network()
    made = print_batch(pk=uuid.uuid4(), stations=[cast.gate, *more], size="card", copies=5, by=cast.grace, at=NOW)
    client, url = signed_in(cast.grace), reverse("cards:batch_pictures", args=[made.pk])

    whole, some = client.get(url), client.get(url + "?district=440104")

    assert whole.headers["Location"] == reverse("cards:batch", args=[made.pk])
    assert zipfile.ZipFile(io.BytesIO(some.content)).namelist() == ["YX-001.png"]
