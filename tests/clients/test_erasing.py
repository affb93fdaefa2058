"""Erasing what names a person: by the agency's manager, with a reason that names nobody, and for good."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hongmian.clients.domain.deciding import decide, take_back
from hongmian.clients.domain.erasing import erase_client
from hongmian.clients.models import Client
from hongmian.directory.queries.people import person_of
from hongmian.history.models import Change
from hongmian.kit.errors import Refused
from tests.clients.making import client_of_one, edited, opened_in, pair_within
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def erase(user, record, why="asked"):
    return erase_client(client=record.pk, why=why, by=user, person=person_of(user, at=NOW), at=NOW)


def test_a_manager_erases_what_names_the_person_and_the_number_stays(cast, client):
    record = client_of_one(cast)
    client.force_login(cast.alice)

    answer = client.post(reverse("clients:client_erase", args=[record.pk]), {"why": "asked"}, follow=True)

    kept = Client.objects.get()
    assert (kept.name, kept.phone, kept.street, kept.born, kept.phone_key, kept.name_key, kept.home_key) == ("",) * 7
    assert (kept.number, kept.group, kept.consent) == (record.number, "elders_alone", "refused")
    assert "本人收回同意" in answer.content.decode()
    assert Change.objects.latest("pk").after["erased_why"] == "asked"


def test_a_worker_cannot_erase_and_is_told_who_can(cast, client):
    record = client_of_one(cast)
    client.force_login(cast.wen)
    url = reverse("clients:client_erase", args=[record.pk])

    answers = [client.get(url).status_code, client.post(url, {"why": "asked"}).status_code]
    page = client.get(reverse("clients:client_record", args=[record.pk])).content.decode()

    assert answers == [404, 404]
    assert url not in page
    assert "由机构负责人删除档案" in page
    with pytest.raises(Refused):
        erase(cast.wen, record)
    assert Client.objects.get().name


@pytest.mark.parametrize("why", ["", "她搬走了"])
def test_nothing_is_erased_without_one_of_the_reasons(cast, client, why):
    record = client_of_one(cast)
    client.force_login(cast.alice)

    answer = client.post(reverse("clients:client_erase", args=[record.pk]), {"why": why})

    assert answer.status_code == 422
    assert Client.objects.get().name


def test_what_was_merged_into_a_record_is_named_and_erased_with_it(cast, client, now):
    pair = pair_within(cast)
    decide(pair=pair, same=True, by=cast.alice, at=now)
    client.force_login(cast.alice)

    asked = client.get(reverse("clients:client_erase", args=[pair.first_id])).content.decode()
    erase(cast.alice, pair.first)
    take_back(pair=pair, by=cast.alice, at=now)

    assert pair.second.number in asked
    assert {(row.name, row.phone, row.street, row.phone_key) for row in Client.objects.all()} == {("", "", "", "")}


def test_what_was_erased_is_not_written_into_again(cast, client):
    record = client_of_one(cast)
    client.force_login(cast.alice)
    url = reverse("clients:client_edit", args=[record.pk])
    page = client.post(url, {"usual": "check"}).content.decode()
    erase(cast.alice, record)
    erased = edited(record, page) | {"opened": opened_in(page)}

    answers = [client.get(url).status_code, client.post(url, erased).status_code]
    client.post(reverse("clients:client_reopen", args=[record.pk]))

    assert answers == [302, 302]
    record.refresh_from_db()
    assert (record.name, record.phone, record.closed_on) == ("", "", NOW.date())
