"""The sender of production: a signed request to the operator's SMS gateway. The format: docs/spec/sms-gateway.md."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import json
import secrets
import ssl
import time
import uuid
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from hongmian.accounts.senders.failure import SendingFailed
from hongmian.kit.phones import international

TIMEOUT = 4.0  # seconds, for connecting and for each reading
TRIES = 3
PAUSE = 0.3  # seconds before the second try, twice that before the third
TRY_AGAIN = frozenset((429, 500, 502, 503, 504))
ACCEPTED_BEFORE = 409  # this idempotency key was accepted already


def canonical(*, path: str, timestamp: str, nonce: str, body: bytes) -> str:
    """Return the text that is signed (sms-gateway.md §3)."""
    return "\n".join(("POST", path, timestamp, nonce, hashlib.sha256(body).hexdigest()))


def signature(key: str, text: str) -> str:
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


class GatewaySender:
    """Tries again only what is safe to try: each text carries one idempotency key through all its tries."""

    def __init__(self, url: str, key: str, *, timeout: float = TIMEOUT, pause: float = PAUSE) -> None:
        self._url = urlsplit(url)
        self._key = key
        self._timeout = timeout
        self._pause = pause

    def send(self, number: str, text: str) -> None:
        self._check()
        message = {"id": str(uuid.uuid4()), "to": international(number), "text": text}
        body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
        problem = ""
        for attempt in range(TRIES):
            if attempt:
                time.sleep(self._pause * 2 ** (attempt - 1))
            try:
                status = self._post(body, message["id"])
            except (OSError, HTTPException) as error:
                problem = type(error).__name__
                continue
            if 200 <= status < 300 or status == ACCEPTED_BEFORE:
                return
            problem = f"status {status}"
            if status not in TRY_AGAIN:
                break
        raise SendingFailed(f"the SMS gateway did not accept the text: {problem}")

    def _check(self) -> None:
        if not self._key:
            raise SendingFailed("the SMS gateway has no key: set HONGMIAN_SMS_GATEWAY_KEY")
        if not self._url.hostname or not (self._url.scheme == "https" or _is_loopback(self._url)):
            raise SendingFailed("the SMS gateway's address must begin with https://")

    def _post(self, body: bytes, idempotency_key: str) -> int:
        path = self._url.path or "/"
        if self._url.query:
            path = f"{path}?{self._url.query}"
        timestamp, nonce = str(int(time.time())), secrets.token_hex(16)
        signed = signature(self._key, canonical(path=path, timestamp=timestamp, nonce=nonce, body=body))
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": idempotency_key,
            "X-Hongmian-Timestamp": timestamp,
            "X-Hongmian-Nonce": nonce,
            "X-Hongmian-Signature": f"v1={signed}",
        }
        connection = self._connection()
        try:
            connection.request("POST", path, body=body, headers=headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        host = self._url.hostname or ""
        if self._url.scheme == "https":
            context = ssl.create_default_context()
            return HTTPSConnection(host, self._url.port, timeout=self._timeout, context=context)
        return HTTPConnection(host, self._url.port, timeout=self._timeout)


def _is_loopback(url: SplitResult) -> bool:
    if url.scheme != "http":
        return False
    try:
        return ipaddress.ip_address(url.hostname or "").is_loopback
    except ValueError:
        return url.hostname == "localhost"
