from __future__ import annotations

import pytest
from django.utils import translation

from hongmian.kit.errors import Refused
from hongmian.operations.production.answers import answers_in
from hongmian.operations.production.questions import ADMINISTRATOR, INSTALLATION

GOOD = {"public_url": "https://hongmian.example.org/", "switchboard": "02000001000"}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def read(tmp_path, questions=INSTALLATION, **answers):
    file = tmp_path / "answers.toml"
    file.write_text("".join(f'{name} = "{value}"\n' for name, value in answers.items()), encoding="utf-8")
    return answers_in(file, questions)


def test_what_is_not_said_is_the_default(tmp_path):
    answers = read(tmp_path, **GOOD)

    assert (answers["public_url"], answers["home"]) == ("https://hongmian.example.org", "/var/lib/hongmian")
    assert (answers["database_url"], answers["city"]) == ("", "广州市")


@pytest.mark.parametrize(("field", "value", "words"), [
    ("public_url", "http://hongmian.example.org", "write an address like https://"),
    ("public_url", "https://192.0.2.7", "write a name, not a number"),
    ("public_url", "", "it must be answered"),
    ("home", "var", "write a whole path"),
    ("database_url", "mysql://u:hidden@h/n", "write postgres://"),
    ("division", "4401", "six digits"),
    ("mail_from", "nobody", "write an e-mail address"),
    ("smtp_url", "mail.example.org", "write smtp://"),
    ("smtp_url", "smtp://mail.example.org", "mail_from: write an address that the mail server may send from"),
    ("sms_gateway_url", "https://gateway.example.org", "sms_gateway_key: the SMS gateway and its key go together"),
    ("colour", "red", "there is no such field"),
])  # fmt: skip
def test_an_answer_that_cannot_be_is_named_by_its_field(tmp_path, field, value, words):
    with pytest.raises(Refused) as refused:
        read(tmp_path, **{**GOOD, field: value})

    assert words in str(refused.value)
    assert field in str(refused.value) or ": " in words
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize(("field", "value", "words"), [
    ("admin_username", "two words", "letters, digits"),
    ("admin_password", "short", "too short: at least 10 characters"),
])  # fmt: skip
def test_the_administrator_is_checked_too(tmp_path, field, value, words):
    with pytest.raises(Refused, match=f"{field}: .*{words}"):
        read(tmp_path, ADMINISTRATOR, **{"admin_username": "grace", field: value})


def test_everything_that_is_wrong_is_said_at_once(tmp_path):
    with pytest.raises(Refused) as refused:
        read(tmp_path, home="var", division="x")

    assert [part.split(":")[0] for part in str(refused.value).split("; ")] == [
        "home", "public_url", "division", "switchboard"
    ]  # fmt: skip
