"""Roles given, ended and restored."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session

from hongmian.accounts.models import User
from hongmian.directory.domain.people import (
    Scope,
    create_staff_account,
    end_membership,
    grant_membership,
    reset_password,
    restore_membership,
    temporary_password,
)
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from hongmian.kit.errors import Refused
from tests.cast import PASSWORD
from tests.conftest import NOW


def role_of(user) -> Membership:
    return Membership.objects.get(user=user)


def test_last_association_account_cannot_be_ended(cast):
    with pytest.raises(Refused):
        end_membership(membership=role_of(cast.grace), by=cast.bo, at=NOW)

    assert role_of(cast.grace).ended_at is None


def test_association_account_that_may_not_sign_in_does_not_count(cast):
    asleep = User.objects.create_user("gui", PASSWORD, is_active=False)
    Membership.objects.create(user=asleep, role=Role.ASSOCIATION)

    with pytest.raises(Refused):
        end_membership(membership=role_of(cast.grace), by=None, at=NOW)


def test_one_of_two_association_accounts_can_be_ended(cast):
    create_staff_account(username="gui", name="桂", scope=Scope(Role.ASSOCIATION), by=None, at=NOW)

    ended = end_membership(membership=role_of(cast.grace), by=None, at=NOW)

    assert ended.ended_at == NOW
    assert not User.objects.get(pk=cast.grace.pk).is_active


def test_one_of_two_roles_ended_leaves_the_account(cast):
    grant_membership(user=cast.wen, scope=Scope(Role.WORKER, agency=cast.two), by=cast.grace, at=NOW)

    end_membership(membership=Membership.objects.get(user=cast.wen, agency=cast.one), by=cast.alice, at=NOW)

    assert User.objects.get(pk=cast.wen.pk).is_active


@pytest.mark.parametrize("role", [Role.AGENCY, Role.WORKER])
def test_role_in_an_agency_needs_one(cast, role):
    with pytest.raises(Refused) as refused:
        grant_membership(user=cast.emma, scope=Scope(role), by=cast.grace, at=NOW)

    assert refused.value.field == "agency"


@pytest.mark.parametrize("role", [Role.ASSOCIATION, Role.COMMITTEE, Role.BUREAU, Role.EXPERT])
def test_role_of_the_city_has_no_agency(cast, role):
    with pytest.raises(Refused):
        grant_membership(user=cast.wen, scope=Scope(role, agency=cast.one), by=cast.grace, at=NOW)


def test_station_and_worker_must_be_of_the_agency(cast):
    for scope in (
        Scope(Role.WORKER, agency=cast.one, station=cast.gate),
        Scope(Role.WORKER, agency=cast.one, worker=cast.he),
        Scope(Role.CITIZEN),
    ):
        with pytest.raises(Refused):
            grant_membership(user=cast.emma, scope=scope, by=cast.grace, at=NOW)


def test_same_role_is_not_given_twice(cast):
    with pytest.raises(Refused):
        grant_membership(user=cast.wen, scope=Scope(Role.WORKER, agency=cast.one), by=cast.alice, at=NOW)


def test_restore_is_refused_when_the_same_role_was_given_anew(cast):
    old = end_membership(membership=role_of(cast.wen), by=cast.alice, at=NOW)
    grant_membership(user=cast.wen, scope=Scope(Role.WORKER, agency=cast.one), by=cast.alice, at=NOW)

    with pytest.raises(Refused):
        restore_membership(membership=old, by=cast.alice, at=NOW)


def test_own_password_is_not_reset_here(cast):
    with pytest.raises(Refused):
        reset_password(user=cast.alice, by=cast.alice, at=NOW)


def test_temporary_passwords_differ_and_can_be_read_aloud():
    made = {temporary_password() for _each in range(50)}

    assert len(made) == 50
    assert all(len(each) == 14 and not set(each) & set("il1o0") for each in made)


def test_end_signs_out_at_once(cast, client):
    client.post("/accounts/login/", {"login": "wen", "password": PASSWORD})

    end_membership(membership=role_of(cast.wen), by=cast.alice, at=NOW)

    assert Session.objects.count() == 0
