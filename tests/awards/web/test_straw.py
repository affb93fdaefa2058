from __future__ import annotations

import base64
import json

import pytest
from django.urls import reverse

from hongmian.awards.boxes import boxed
from hongmian.awards.domain.proof_of_work import NoProof, new_challenge, solve, use_solution
from tests.awards.deeds import opened


def go(name, poll):
    return reverse(f"awards:{name}", args=[poll.pk])


@pytest.fixture
def poll(cast):
    return opened(identity="device")


def solved(client, poll):
    return solve(json.loads(client.get(go("challenge", poll)).content))


def test_a_device_votes_once_after_its_work_and_nobody_signs_in(poll, client):
    token = client.post(go("token", poll), {"altcha": solved(client, poll)})
    assert token.status_code == 200

    first = client.post(go("cast", poll), {"key": "k1", "choice": ["01"], "altcha": solved(client, poll)})
    other = client.post(go("cast", poll), {"key": "k2", "choice": ["02"], "altcha": solved(client, poll)})

    assert (first.status_code, other.status_code) == (302, 409)
    assert boxed(poll.pk).box.tally.by_id() == {"01": 1, "02": 0, "03": 0}


def test_without_the_work_there_is_neither_token_nor_ballot(poll, client):
    assert client.post(go("token", poll)).status_code == 403
    assert client.post(go("cast", poll), {"key": "k1", "choice": ["01"]}).status_code == 403
    assert boxed(poll.pk).box.tally.ballots == 0


def test_a_solution_is_good_once_for_its_own_poll_and_as_it_is(poll, cast):
    challenge = new_challenge(poll.pk)
    solution = solve(challenge)
    told = json.loads(base64.b64decode(solution))

    def bent(**changes):
        return base64.b64encode(json.dumps({**told, **changes}).encode()).decode()

    wrong = [
        "", "x", "e30=", bent(number=told["number"] + 1), bent(signature="0" * 64), bent(salt=told["salt"] + "9"),
        bent(salt=told["salt"].replace("expires=", "expires=9")), bent(number="x"), bent(challenge="é"),
    ]  # fmt: skip
    for one in wrong:
        with pytest.raises(NoProof):
            use_solution(poll.pk, one)
    with pytest.raises(NoProof):
        use_solution("another", solution)
    use_solution(poll.pk, solution)
    with pytest.raises(NoProof):
        use_solution(poll.pk, solution)


def test_a_straw_poll_is_marked_everywhere_and_told_in_its_rules(poll, client):
    client.post(go("review", poll), {"choice": ["01"], "do": "review"})
    pages = [
        client.get(reverse("awards:polls")),
        *(client.get(go(name, poll)) for name in ("poll", "results", "review")),
    ]

    assert ["意向调查" in page.content.decode() for page in pages] == [True] * 4
    assert b'"straw_poll": true' in boxed(poll.pk).written
    assert reverse("accounts:phone") not in pages[-1].content.decode()


def test_a_poll_by_phone_has_no_challenge(cast, client):
    assert client.get(go("challenge", opened())).status_code == 404
