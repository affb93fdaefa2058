"""What a program is told when something is refused: problem+json, in its language, with what to do."""

from __future__ import annotations

import pytest

from hongmian.api.domain import allowance
from hongmian.api.models import Use
from tests.api.making import shown, token

DISTRICTS = "/api/v1/network/districts"


@pytest.mark.parametrize(
    ("path", "status", "english", "chinese"),
    [
        ("network/hotlines?cursor=nonsense", 400, "Start again without one", "请不带 cursor 重新开始"),
        ("network/hotlines?limit=1000", 422, "must be at most 100", "最多为 100"),
        ("network/hotlines?limit=ten", 422, "is no whole number", "不是整数"),
        ("network/hotlines?service=magic", 422, "must be one of", "须为以下之一"),
        ("bulletins?as_of=yesterday", 422, "is not written as it must be", "写法不对"),
        ("bulletins/404", 404, "Nothing that is published", "已公布的内容中没有"),
        ("nowhere/at/all", 404, "openapi.json", "openapi.json"),
        ("network/hotlines/12", 404, "openapi.json", "openapi.json"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_refusal_says_what_is_wrong_in_the_language_asked_for(path, status, english, chinese, cast, client):
    for language, words in (("en-GB,en;q=0.8", english), ("zh-CN", chinese), ("fr", chinese)):
        answer = client.get(f"/api/v1/{path}", headers={"accept-language": language})

        assert answer.status_code == status
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["Content-Language"] == ("en" if language.startswith("en") else "zh-hans")
        told = answer.json()
        assert told["status"] == status
        assert told["type"].endswith(f"/api/#p{status}")
        assert words in told["detail"] + str(told.get("errors", ""))


def test_the_wrong_method_is_told_the_right_one(cast, client):
    answer = client.delete(DISTRICTS, headers={"accept-language": "en"})

    assert answer.status_code == 405
    assert answer.json()["detail"] == "Ask with: GET."
    assert answer.headers["Allow"] == "GET"


def test_who_asks_too_often_is_told_how_long_to_wait(cast, client, settings, monkeypatch):
    settings.HONGMIAN_API_OPEN_RATE = 3
    moment = [1_600_000_020.0]
    monkeypatch.setattr(allowance.time, "time", lambda: moment[0])

    answers = [client.get(DISTRICTS).status_code for _ in range(4)]
    refused = client.get(DISTRICTS, headers={"accept-language": "en"})
    moment[0] += int(refused.headers["Retry-After"])

    assert answers == [200, 200, 200, 429]
    assert refused.json()["detail"].startswith("At most 3 requests a minute.")
    assert client.get(DISTRICTS).status_code == 200


def test_a_token_has_an_allowance_of_its_own(cast, client, settings):
    settings.HONGMIAN_API_OPEN_RATE, settings.HONGMIAN_API_TOKEN_RATE = 1, 2
    one, other = token(), token()

    def ask(made):
        return client.get(DISTRICTS, headers=shown(made.secret)).status_code

    assert [client.get(DISTRICTS).status_code, client.get(DISTRICTS).status_code] == [200, 429]
    assert [ask(one), ask(one), ask(one), ask(other)] == [200, 200, 429, 200]


def test_guessing_tokens_uses_up_the_allowance_of_its_address(cast, client, settings):
    settings.HONGMIAN_API_OPEN_RATE = 2

    answers = [client.get(DISTRICTS, headers=shown(f"hm_{n}")).status_code for n in range(3)]

    assert answers == [401, 401, 429]


def test_whose_uses_were_counted_is_forgotten_after_their_minute(cast, client, monkeypatch):
    client.get(DISTRICTS)
    assert "127.0.0.1" not in Use.objects.get().whose

    later = allowance.time.time() + 60
    monkeypatch.setattr(allowance.time, "time", lambda: later)

    assert allowance.forget_uses(at=None) == 1


def test_no_page_of_another_site_may_read_the_api_unless_it_is_named(cast, client, settings):
    origin = "https://map.example.org"
    asked = {"origin": origin, "access-control-request-method": "GET"}

    closed = [client.get(DISTRICTS, headers={"origin": origin}), client.options(DISTRICTS, headers=asked)]
    settings.HONGMIAN_API_ORIGINS = [origin]
    opened = [client.get(DISTRICTS, headers={"origin": origin}), client.options(DISTRICTS, headers=asked)]

    assert [answer.headers.get("Access-Control-Allow-Origin") for answer in closed] == [None, None]
    assert [answer.headers["Access-Control-Allow-Origin"] for answer in opened] == [origin, origin]
    assert opened[1].headers["Access-Control-Allow-Headers"] == "Authorization"


def test_a_fault_of_ours_is_a_problem_without_its_innards(cast, client, monkeypatch, caplog):
    def fail():
        raise RuntimeError("the innards")

    monkeypatch.setattr("hongmian.api.web.v1.network.all_districts", fail)

    answer = client.get(DISTRICTS, headers={"accept-language": "en"})

    assert answer.status_code == 500
    assert "innards" not in answer.content.decode()
    assert "innards" in caplog.text
