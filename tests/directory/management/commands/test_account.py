"""`hongmian account`."""

from __future__ import annotations

import json

import pytest

from hongmian.accounts.models import User
from hongmian.config.cli import main
from hongmian.directory.models import Membership
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


def test_account_create_prints_a_password_that_works_and_must_be_changed(capsys, client):
    status = main(["account", "create", "--role", "association", "--username", "root", "--json"])
    told = json.loads(capsys.readouterr().out)

    user = User.objects.get(username="root")
    assert status == 0
    assert user.check_password(told["password"])
    assert user.must_change_password
    assert client.post("/accounts/login/", {"login": "root", "password": told["password"]}).url == "/desk/"


def test_account_create_takes_the_agency_by_its_code(cast, capsys):
    assert main(["account", "create", "--role", "agency", "--username", "ann", "--agency", cast.one.uscc.lower()]) == 0

    assert Membership.objects.get(user__username="ann").agency == cast.one


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--role", "agency", "--username", "ann"], "Choose the agency"),
        (["--role", "agency", "--username", "ann", "--agency", "123"], "No agency has the code 123."),
        (["--role", "bureau", "--username", "ALICE"], "Somebody has this username already."),
        (["--role", "bureau", "--username", "a b"], "Enter a valid username."),
    ],
)
def test_account_create_refuses_in_one_line(cast, capsys, words, reason):
    assert main(["account", "create", *words]) == 1

    refused = capsys.readouterr().err
    assert refused.startswith("hongmian: ")
    assert reason in refused
    assert refused.count("\n") == 1
    assert not User.objects.filter(username__in=["ann", "a b"]).exists()


def test_account_list_names_everyone_with_a_role(cast, capsys):
    assert main(["account", "list", "--json"]) == 0

    rows = {row["username"]: row for row in json.loads(capsys.readouterr().out)}
    assert "charlie" not in rows
    assert rows["wen"]["roles"] == [{"role": "worker", "agency": cast.one.uscc, "ended": False}]
    assert PASSWORD not in str(rows)
