"""Tokens let in whom they were made for, until they end, and nobody else."""

from __future__ import annotations

import base64
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.ballots.tokens import TokenError, TokenKey, Voter, pseudonym

KEY = TokenKey(bytes(32))
NOW = 1_584_584_400.0
VOTER = Voter(bytes(range(16)), 18_340)


def test_a_token_tells_its_voter_until_it_ends():
    token = KEY.issue(VOTER, until=NOW + 600)

    assert KEY.read(token, now=NOW + 599) == VOTER
    with pytest.raises(TokenError, match="ended"):
        KEY.read(token, now=NOW + 600)


def test_a_token_ends_with_an_hmac_over_the_rest():
    told = base64.urlsafe_b64decode(KEY.issue(VOTER, until=NOW))

    assert told[-16:] == hmac.digest(bytes(32), told[:-16], "sha256")[:16]


def test_a_token_of_another_poll_is_refused():
    token = TokenKey(bytes(31) + b"\x01").issue(VOTER, until=NOW + 600)

    with pytest.raises(TokenError, match="not a token of this poll"):
        KEY.read(token, now=NOW)


def test_any_changed_byte_of_a_token_is_refused():
    token = KEY.issue(VOTER, until=NOW + 600)

    for place in range(len(token)):
        spoiled = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        with pytest.raises(TokenError):
            KEY.read(spoiled, now=NOW)


@given(st.text())
def test_any_text_is_refused_without_a_traceback(text):
    with pytest.raises(TokenError):
        KEY.read(text, now=NOW)


def test_a_pseudonym_changes_with_person_secret_and_period():
    told = {"secret": bytes(32), "identity": "+8613900000001", "period": 1}
    others = [
        told | change for change in ({"secret": bytes(31) + b"\x01"}, {"identity": "+8613900000002"}, {"period": 2})
    ]

    names = [pseudonym(**one) for one in [told, told, *others]]

    assert names[0] == names[1]
    assert len(set(names)) == 4
    assert {len(name) for name in names} == {16}
