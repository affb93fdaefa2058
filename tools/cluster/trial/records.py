"""A worker who logs calls in the browser: what a web node said is stored must be there afterwards, once."""

from __future__ import annotations

import http.client
import re
import threading
import uuid
from collections.abc import Mapping
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tools.cluster.machines import LOOPBACK
from tools.cluster.trial.heard import ANSWERED, REFUSED, SILENT, Heard, Line, Record, Work, now

PACE = 0.3  # seconds between two calls
AGAIN = 0.5  # seconds before a form is sent again
PATIENCE = 15
_NEW, _LOGIN = "/contacts/new/", "/accounts/login/"


class SignInError(Exception):
    """The worker is not let in, or no line is theirs to log on."""


class Browser:
    """Keeps cookies; answers 0 where nobody did. `line`: what carries a request."""

    def __init__(self, port: int, line: Line = http.client.HTTPConnection) -> None:
        self._port, self._line, self._cookies = port, line, SimpleCookie()

    def sign_in(self, username: str, password: str) -> None:
        """Raise SignInError where the account is not let in."""
        _, page = self.get(_LOGIN)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        fields = {"login": username, "password": password, "csrfmiddlewaretoken": token[1] if token else ""}
        status, _page = self.post(_LOGIN, fields)
        if status != 302:
            raise SignInError(f"{username} is not let in: {status}")

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path)

    def post(self, path: str, fields: Mapping[str, str], *, accept: str = "text/html") -> tuple[int, str]:
        return self.send(path, urlencode(fields).encode(), "application/x-www-form-urlencoded", accept=accept)

    def send(self, path: str, body: bytes, kind: str, *, accept: str = "text/html") -> tuple[int, str]:
        """Post a body of any content type."""
        token = self._cookies["csrftoken"].value if "csrftoken" in self._cookies else ""
        return self._ask("POST", path, body, {"Content-Type": kind, "X-CSRFToken": token, "Accept": accept})

    def _ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        line = self._line(LOOPBACK, self._port, timeout=PATIENCE)
        cookies = "; ".join(f"{name}={one.value}" for name, one in self._cookies.items())
        try:
            line.request(method, path, body, {**(headers or {}), "Cookie": cookies})
            answer = line.getresponse()
            for given in answer.headers.get_all("Set-Cookie", []):
                self._cookies.load(given)
            return answer.status, answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            line.close()


class Worker(Work):
    def __init__(
        self, port: int, username: str, password: str, heard: Heard, line: Line = http.client.HTTPConnection
    ) -> None:
        super().__init__("worker")
        self._browser, self._heard = Browser(port, line), heard
        self._browser.sign_in(username, password)
        self._form = self._read_form()

    def _read_form(self) -> dict[str, str]:
        _, page = self._browser.get(_NEW)
        version = re.search(r'name="version" value="(\d+)"', page)
        lines = re.search(r'<select name="hotline".*?</select>', page, re.S)
        hotline = re.search(r'<option value="([\w-]{36})"', lines[0]) if lines else None
        if not (version and hotline):
            raise SignInError("the worker has no line to log a call on")
        answers = {"topic": "knowledge", "caller": "citizen", "outcome": "answered"}
        return {"version": version[1], "hotline": hotline[1], **answers}

    def log(self, key: str) -> int:
        """Log one call and return the status of the answer."""
        return self._send(key)[0]

    def _send(self, key: str) -> tuple[int, str]:
        return self._browser.post(_NEW, {**self._form, "key": key}, accept="application/json")

    def step(self, done: threading.Event) -> None:
        """Log one call, and the same again until it is stored."""
        record = Record(str(uuid.uuid4()))
        self._heard.records.append(record)
        while not record.is_stored and not done.is_set():
            status, page = self._send(record.key)
            kind = ANSWERED if status in (200, 201) else SILENT if status == 0 else REFUSED
            self._heard.writing.append((now(), kind))
            if kind == ANSWERED:
                record.is_stored = True
            elif status not in (0, 500, 502, 503, 504):
                self._heard.wrong.append(f"logging a call: {status} {page[:200]}")
                return
            else:
                done.wait(AGAIN)
        done.wait(PACE)
