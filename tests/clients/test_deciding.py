"""Two records that may be one person: who decides, what follows, and taking it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse

from hongmian.clients.domain.changing import close_client, reopen_client
from hongmian.clients.domain.deciding import decide, take_back
from hongmian.clients.domain.erasing import erase_client
from hongmian.clients.models import Client, Pair
from hongmian.clients.queries.lists import clients_of
from hongmian.clients.queries.persons import unique_persons
from hongmian.clients.queries.waiting_pairs import waiting_pairs
from hongmian.clients.web.records import OPENED
from hongmian.directory.queries.people import person_of
from hongmian.history.models import Change, Reading
from hongmian.kit.errors import Refused
from tests.clients.making import NAME, client_of_one, edited, opened_in, pair_across, pair_within, register

pytestmark = pytest.mark.django_db


def rows():
    return {row.pk: (row.person, row.merged_into_id) for row in Client.objects.all()}


def test_within_an_agency_the_younger_record_is_merged_and_comes_back_exactly(cast, now):
    pair = pair_within(cast)
    before = rows()

    decide(pair=pair, same=True, by=cast.alice, at=now)
    assert unique_persons(before) == 1
    assert [row.pk for row in clients_of(person_of(cast.wen, at=now))] == [pair.first_id]

    take_back(pair=pair, by=cast.alice, at=now)
    assert rows() == before
    assert unique_persons(before) == 2


def test_across_agencies_each_keeps_its_own_record_and_learns_nothing(cast, client, now):
    pair = pair_across(cast)

    decide(pair=pair, same=True, by=cast.grace, at=now)

    assert unique_persons(rows()) == 1
    for who, own, other in ((cast.wen, pair.first, pair.second), (cast.dora, pair.second, pair.first)):
        client.force_login(who)
        assert [row.pk for row in clients_of(person_of(who, at=now))] == [own.pk]
        assert client.get(reverse("clients:client_record", args=[own.pk])).status_code == 200
        assert client.get(reverse("clients:client_record", args=[other.pk])).status_code == 404


def test_a_form_opened_before_the_association_decided_is_stored_as_if_it_had_not(cast, client, now):
    pair = pair_across(cast)
    record, url = pair.second, reverse("clients:client_edit", args=[pair.second_id])
    client.force_login(cast.dora)
    before = client.post(url, {"usual": "check"}).content.decode()
    decide(pair=pair, same=True, by=cast.grace, at=now)
    after = client.post(url, {"usual": "check"}).content.decode()

    assert signing.loads(opened_in(before), salt=OPENED) == signing.loads(opened_in(after), salt=OPENED)
    assert str(pair.first_id) not in str(signing.loads(opened_in(after), salt=OPENED))
    assert client.post(url, edited(record, before, street="西门口2号")).status_code == 302


def test_three_records_of_one_person_stay_one_cluster(cast, now):
    across, first = pair_across(cast), client_of_one(cast)
    decide(pair=across, same=True, by=cast.grace, at=now)
    within = pair_within(cast)

    decide(pair=within, same=True, by=cast.alice, at=now.replace(minute=30))

    assert unique_persons(rows()) == 1
    assert {merged for _, merged in rows().values()} == {None, first.pk}
    take_back(pair=across, by=cast.grace, at=now)
    assert unique_persons(rows()) == 2
    take_back(pair=within, by=cast.alice, at=now)
    assert unique_persons(rows()) == 3


def test_an_agencys_own_figures_do_not_tell_that_two_of_its_records_are_one_person_elsewhere(cast, now):
    """Two records of one agency, joined only through a third in another."""
    across = pair_across(cast)
    own = [across.first, Client.objects.get(pk=register(cast.wen, cast.one, someone_else=[across.first_id]).client)]
    for pair in Pair.objects.filter(across=True):
        decide(pair=pair, same=True, by=cast.grace, at=now)

    ids = [record.pk for record in own]
    assert (unique_persons(ids), unique_persons(ids, of_one_agency=True)) == (1, 2)
    decide(pair=Pair.objects.get(across=False), same=True, by=cast.alice, at=now)
    assert unique_persons(ids, of_one_agency=True) == 1


def test_decisions_taken_back_in_whatever_order_leave_what_was_before(cast, now):
    register(cast.dora, cast.two, name="早先生", at=now - timedelta(days=1))
    within = pair_within(cast)
    before = rows()
    decide(pair=within, same=True, by=cast.alice, at=now)
    across = Pair.objects.filter(across=True).earliest("found_at")
    decide(pair=across, same=True, by=cast.grace, at=now + timedelta(minutes=9))

    take_back(pair=within, by=cast.alice, at=now)
    take_back(pair=across, by=cast.grace, at=now)
    assert rows() == before


def test_two_persons_stay_two_and_are_not_asked_about_again(cast, client, now):
    pair = pair_within(cast)
    decide(pair=pair, same=False, by=cast.alice, at=now)

    register(cast.wen, cast.one, someone_else=list(rows()), name="区太太")

    assert unique_persons(rows()) == 3
    pair.refresh_from_db()
    assert pair.state == "different"


def test_decided_twice_it_is_kept_once_and_the_other_way_is_refused(cast, now):
    pair = pair_within(cast)

    decide(pair=pair, same=True, by=cast.alice, at=now)
    merged = rows()
    decide(pair=pair, same=True, by=cast.alice, at=now)

    assert rows() == merged
    assert Change.objects.filter(thing="clients.pair").count() == 1
    with pytest.raises(Refused):
        decide(pair=pair, same=False, by=cast.alice, at=now)


def test_the_association_sees_them_masked_until_it_gives_a_reason(cast, client):
    pair = pair_across(cast)
    client.force_login(cast.grace)
    page, url = (reverse(f"clients:duplicate{verb}", args=[pair.pk]) for verb in ("", "_open"))

    assert NAME not in client.get(page).content.decode()
    assert NAME not in client.get(reverse("clients:duplicates")).content.decode()
    assert NAME in client.post(url, {"usual": "check"}).content.decode()
    assert [row.by for row in Reading.objects.all()] == [cast.grace, cast.grace]


def test_what_was_erased_is_not_merged_and_waits_for_nobody(cast, now):
    pair = pair_within(cast)
    alice = person_of(cast.alice, at=now)
    assert waiting_pairs(alice) == 1
    erase_client(client=pair.first_id, why="asked", by=cast.alice, person=alice, at=now)

    assert waiting_pairs(alice) == 0
    with pytest.raises(Refused):
        decide(pair=pair, same=True, by=cast.alice, at=now)


def test_someone_served_is_not_merged_into_a_closed_record(cast, now):
    pair = pair_within(cast)
    alice = person_of(cast.alice, at=now)
    close_client(client=pair.first_id, by=cast.alice, person=alice, at=now)

    with pytest.raises(Refused):
        decide(pair=pair, same=True, by=cast.alice, at=now)
    reopen_client(client=pair.first_id, by=cast.alice, person=alice, at=now)
    assert decide(pair=pair, same=True, by=cast.alice, at=now).state == "same"


def test_no_answer_decides_nothing(cast, client):
    pair = pair_across(cast)
    client.force_login(cast.grace)

    client.post(reverse("clients:duplicate_decide", args=[pair.pk]))

    pair.refresh_from_db()
    assert pair.state == "open"


def test_a_later_edit_of_what_stands_is_kept_when_the_merge_is_taken_back(cast, client, now):
    pair = pair_within(cast)
    decide(pair=pair, same=True, by=cast.alice, at=now)
    client.force_login(cast.wen)
    url = reverse("clients:client_edit", args=[pair.first_id])
    page = client.post(url, {"usual": "check"}).content.decode()
    client.post(url, edited(pair.first, page, phone="15400005555"))

    take_back(pair=pair, by=cast.alice, at=now)

    phones = {row.pk: row.phone for row in Client.objects.all()}
    assert phones == {pair.first_id: "15400005555", pair.second_id: "15400003333"}


def test_deciding_in_the_browser_and_taking_it_back(cast, client):
    pair = pair_across(cast)
    client.force_login(cast.grace)

    client.post(reverse("clients:duplicate_decide", args=[pair.pk]), {"same": "yes"})
    pair.refresh_from_db()
    assert pair.state == "same"
    client.post(reverse("clients:duplicate_undo", args=[pair.pk]))
    pair.refresh_from_db()
    assert (pair.state, unique_persons(rows())) == ("open", 2)
