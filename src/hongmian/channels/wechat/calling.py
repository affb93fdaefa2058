"""One call of WeChat's interface over HTTPS: sent, read with limits of time and size, its answer told apart."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests
from urllib3.exceptions import NewConnectionError

from hongmian.channels.wechat.errors import BUSY, Told, Unreached, Unsure

JSON = "application/json; charset=utf-8"
LARGEST_ANSWER = 8_000_000
DETAIL = 160


@dataclass(frozen=True)
class Patience:
    """Seconds: to connect, for each reading, for the whole answer; `pause` before the second try, then twice that."""

    connect: float = 5
    read: float = 20
    whole: float = 60
    pause: float = 1.5
    tries: int = 3


class Calls:
    """Calls of one account's interface at `base`. Proxies of the environment are left aside: a secret goes along."""

    def __init__(self, base: str, patience: Patience | None = None) -> None:
        self.base = base
        self.patience = patience or Patience()
        self._session = requests.Session()
        self._session.trust_env = False

    def once(
        self, path: str, *, query: Mapping[str, str] | None = None, body: Mapping[str, Any] | None = None,
        picture: tuple[str, bytes, str] | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """Post one call and return its answer. Raises Told, Unreached or Unsure."""
        given: dict[str, Any] = {"params": query or {}}
        if picture is not None:
            given["files"] = {"media": picture}
        else:
            # No \\u escapes: WeChat takes them for the text itself (draft/add, note on `title`).
            given |= {"data": json.dumps(body or {}, ensure_ascii=False).encode(), "headers": {"Content-Type": JSON}}
        answer = _read(self._post(path, given))
        number = answer.get("errcode", 0)
        if number != 0:
            raise Told(int(number), str(answer.get("errmsg", ""))[:DETAIL])
        return answer

    def patiently(self, path: str, **given: Any) -> dict[str, Any]:
        """The same for what may be done twice: tried again while WeChat is busy or out of reach."""
        for attempt in range(self.patience.tries):
            if attempt:
                self.wait(attempt)
            try:
                return self.once(path, **given)
            except (Unreached, Unsure):
                if attempt + 1 == self.patience.tries:
                    raise
            except Told as told:
                if told.number != BUSY or attempt + 1 == self.patience.tries:
                    raise
        raise AssertionError("tries is at least 1")

    def wait(self, attempt: int) -> None:
        time.sleep(self.patience.pause * 2 ** (attempt - 1))

    def _post(self, path: str, given: Mapping[str, Any]) -> bytes:
        patience, began = self.patience, time.monotonic()
        try:
            with self._session.post(
                self.base + path, timeout=(patience.connect, patience.read), stream=True, allow_redirects=False, **given
            ) as response:
                if response.status_code != 200:
                    raise Unsure("http", f"status {response.status_code}")
                out = bytearray()
                for piece in response.iter_content(65536):
                    out += piece
                    if len(out) > LARGEST_ANSWER or time.monotonic() - began > patience.whole:
                        raise Unsure("slow")
                return bytes(out)
        except requests.ConnectTimeout:
            raise Unreached("unreached") from None
        except requests.Timeout:
            raise Unsure("timeout") from None
        except requests.RequestException as error:
            if _never_connected(error):
                raise Unreached("unreached") from None
            raise Unsure("broken", type(error).__name__) from None


def _read(content: bytes) -> dict[str, Any]:
    """Return the answer, whatever media type it claims (WeChat says text/plain at times)."""
    try:
        answer = json.loads(content)
    except ValueError:
        raise Unsure("unreadable") from None
    if not isinstance(answer, dict):
        raise Unsure("unreadable")
    return answer


def _never_connected(error: requests.RequestException) -> bool:
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(error, requests.exceptions.SSLError) or isinstance(reason, NewConnectionError)
