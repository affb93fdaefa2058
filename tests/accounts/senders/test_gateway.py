"""The SMS gateway's client, against a real HTTP server on the loopback."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hongmian.accounts.senders import ConsoleSender, GatewaySender, SendingFailed
from hongmian.accounts.senders.gateway import canonical, signature

KEY = "demo-key-of-the-specification"
NUMBER = "15400000001"


class Gateway:
    """A gateway that answers as told (`plan`: a status, or None to keep silent) and notes what it was asked."""

    def __init__(self) -> None:
        self.plan: list[int | None] = []
        self.asked: list[dict] = []
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                gateway.asked.append({"path": self.path, "headers": dict(self.headers), "body": body})
                status = gateway.plan.pop(0) if gateway.plan else 202
                if status is None:
                    time.sleep(0.6)
                    return
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/sms?tenant=gz"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def gateway():
    server = Gateway()
    yield server
    server.close()


def sender(gateway, **more):
    return GatewaySender(gateway.url, KEY, timeout=0.2, pause=0.01, **more)


def test_gateway_sends_one_signed_request(gateway):
    sender(gateway).send(NUMBER, "验证码 123456")

    (asked,) = gateway.asked
    body, headers = json.loads(asked["body"]), asked["headers"]
    signed = canonical(
        path="/sms?tenant=gz",
        timestamp=headers["X-Hongmian-Timestamp"],
        nonce=headers["X-Hongmian-Nonce"],
        body=asked["body"],
    )
    assert asked["path"] == "/sms?tenant=gz"
    assert body == {"id": headers["Idempotency-Key"], "to": "+8615400000001", "text": "验证码 123456"}
    assert headers["X-Hongmian-Signature"] == f"v1={signature(KEY, signed)}"
    assert abs(int(headers["X-Hongmian-Timestamp"]) - time.time()) < 5


def test_gateway_vector_of_the_specification():
    body = '{"id":"00000000-0000-4000-8000-000000000001","to":"+8615400000001","text":"验证码 123456"}'.encode()

    text = canonical(path="/sms", timestamp="1584584400", nonce="00112233445566778899aabbccddeeff", body=body)

    assert text == (
        "POST\n/sms\n1584584400\n00112233445566778899aabbccddeeff\n"
        "32f704abd9921746db7b5e847834a30d8b8d0d98720f7a825ed39bb396912845"
    )
    assert signature(KEY, text) == "399593506fe10bf6196b79a75898869343a16437dccf80f8787165840c6ec6a0"


@pytest.mark.parametrize("fault", [500, 502, 503, 504, 429, None])
def test_gateway_tries_again_with_the_same_key_and_a_new_nonce(gateway, fault):
    gateway.plan = [fault, 202]

    sender(gateway).send(NUMBER, "x")

    first, second = (asked["headers"] for asked in gateway.asked)
    assert first["Idempotency-Key"] == second["Idempotency-Key"]
    assert first["X-Hongmian-Nonce"] != second["X-Hongmian-Nonce"]


def test_gateway_duplicate_means_accepted_before(gateway):
    gateway.plan = [None, 409]

    sender(gateway).send(NUMBER, "x")

    assert len(gateway.asked) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 302])
def test_gateway_refusal_is_final(gateway, status):
    gateway.plan = [status]

    with pytest.raises(SendingFailed) as failed:
        sender(gateway).send(NUMBER, "x")

    assert str(failed.value) == f"the SMS gateway did not accept the text: status {status}"
    assert len(gateway.asked) == 1


def test_gateway_gives_up_after_three_tries(gateway):
    gateway.plan = [500, 500, 500]

    with pytest.raises(SendingFailed):
        sender(gateway).send(NUMBER, "x")

    assert len(gateway.asked) == 3


def test_gateway_that_is_not_there_fails_without_the_number():
    with pytest.raises(SendingFailed) as failed:
        GatewaySender("http://127.0.0.1:9/sms", KEY, timeout=0.2, pause=0.01).send(NUMBER, "x")

    assert NUMBER not in str(failed.value)


@pytest.mark.parametrize(
    "url", ["http://sms.example/send", "ftp://127.0.0.1/", "//127.0.0.1/", "", "http://127.0.0.1.sms.example/"]
)
def test_gateway_demands_https_beyond_the_loopback(url):
    with pytest.raises(SendingFailed):
        GatewaySender(url, KEY).send(NUMBER, "x")


def test_gateway_demands_a_key():
    with pytest.raises(SendingFailed):
        GatewaySender("https://sms.example/send", "").send(NUMBER, "x")


@pytest.mark.django_db
def test_person_is_told_when_the_text_could_not_be_sent(client, gateway, settings):
    settings.HONGMIAN_SMS_SENDER = "gateway"
    settings.HONGMIAN_SMS_GATEWAY_URL, settings.HONGMIAN_SMS_GATEWAY_KEY = gateway.url, KEY
    gateway.plan = [400]

    failed = client.post("/account/phone/", {"number": NUMBER})
    again = client.post("/account/phone/", {"number": NUMBER})

    assert "验证码暂时发不出去" in failed.content.decode()
    assert again.url == "/account/phone/code/"
    assert json.loads(gateway.asked[-1]["body"])["text"].startswith("验证码 ")


@pytest.mark.django_db
def test_person_is_told_when_no_gateway_is_set(client, settings):
    settings.HONGMIAN_SMS_SENDER = "gateway"
    settings.HONGMIAN_SMS_GATEWAY_URL = ""

    assert "验证码暂时发不出去" in client.post("/account/phone/", {"number": NUMBER}).content.decode()


def test_console_prints_one_line_with_the_number_masked(capsys):
    ConsoleSender().send(NUMBER, "验证码 123456")

    assert capsys.readouterr().out == "短信 154****0001：验证码 123456\n"
