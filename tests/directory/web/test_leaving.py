"""Whoever left no longer gets in: a worker who has left, everybody of an agency that was withdrawn."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.directory.domain.importing.apply import scope_of
from hongmian.directory.domain.records import restore_record, withdraw_record
from hongmian.directory.enums import Role
from hongmian.directory.models import Hotline, Worker
from hongmian.directory.queries.people import person_of
from hongmian.kit.clock import FixedClock
from tests.conftest import NOW
from tests.directory.web.staff.conftest import address, text_of


@pytest.fixture
def as_(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def pages(cast):
    lists = ("hotlines", "stations", "agencies", "workers", "party_groups", "reports", "imports", "people")
    records = {"hotline_record": cast.guard, "worker_record": cast.xu, "station_record": cast.banyan}
    return [address(name) for name in lists] + [address(name, record.pk) for name, record in records.items()]


def answers(client, cast):
    return {client.get(page).status_code for page in pages(cast)}


def test_a_worker_who_left_gets_in_no_longer_and_again_when_restored(cast, as_):
    client = as_(cast.wen)
    assert client.get("/network/hotlines/").status_code == 200

    withdraw_record(record=cast.xu, by=cast.alice, at=NOW)

    assert answers(client, cast) == {403}
    assert client.get("/desk/").templates[0].name == "desk/citizen.html"
    assert client.post(address("hotline_check", cast.guard.pk)).status_code == 403
    assert Hotline.objects.get(pk=cast.guard.pk).checked_at is None
    restore_record(record=cast.xu, by=cast.alice, at=NOW)
    assert client.get("/network/hotlines/").status_code == 200


@pytest.mark.parametrize("who", ["alice", "wen"])
def test_nobody_of_a_withdrawn_agency_gets_in_until_it_is_restored(cast, as_, who):
    client = as_(getattr(cast, who))
    withdraw_record(record=cast.one, by=cast.grace, at=NOW)

    assert answers(client, cast) == {403}
    desk = client.get("/desk/")
    assert desk.templates[0].name == "desk/citizen.html"
    assert cast.one.name not in text_of(desk)
    assert person_of(cast.bob, at=NOW).managed_agencies == {cast.two.pk}

    restore_record(record=cast.one, by=cast.grace, at=NOW)
    assert client.get("/network/hotlines/").status_code == 200


def test_a_day_of_leaving_that_is_still_to_come_changes_nothing_before(cast, as_, settings):
    Worker.objects.filter(pk=cast.xu.pk).update(left_on=NOW.date() + timedelta(days=1))
    client = as_(cast.wen)

    today = client.get("/network/hotlines/").status_code
    settings.HONGMIAN_CLOCK = FixedClock(NOW + timedelta(days=1))

    assert (today, client.get("/network/hotlines/").status_code) == (200, 403)


def test_a_role_elsewhere_stays(cast):
    cast.wen.memberships.create(role=Role.WORKER, agency=cast.two)

    withdraw_record(record=cast.one, by=cast.grace, at=NOW)

    assert person_of(cast.wen, at=NOW).agencies == {cast.two.pk}


def test_a_workbook_of_someone_who_left_meanwhile_reaches_nothing(cast):
    withdraw_record(record=cast.one, by=cast.grace, at=NOW)

    scope = scope_of(cast.alice, at=NOW)

    assert (scope.everything, scope.agencies) == (False, frozenset())


def test_the_person_behind_an_account_costs_two_queries(cast, django_assert_num_queries):
    cast.wen.memberships.create(role=Role.WORKER, agency=cast.two)
    with django_assert_num_queries(2):
        person_of(cast.wen, at=NOW)


def test_the_confirmation_says_who_no_longer_gets_in(cast, as_):
    client = as_(cast.grace)
    of_agency = text_of(client.get("/en" + address("agency_withdraw", cast.one.pk)))
    of_worker = text_of(client.get("/en" + address("worker_withdraw", cast.xu.pk)))
    cast.wen.memberships.update(worker=None)
    without_account = text_of(client.get("/en" + address("worker_withdraw", cast.xu.pk)))

    assert "2 people with an account there no longer get into the pages of the agency." in of_agency
    said = "Their account no longer opens the pages of the agency, from today."
    assert (said in of_worker, said in without_account) == (True, False)
