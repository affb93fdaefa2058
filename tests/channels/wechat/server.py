"""A server of our own that answers as WeChat's published interface does, faults included, over real HTTP.

Each path may be given faults beforehand: `server.faults["/cgi-bin/draft/add"] = ["lost"]` has the next call there
stored and never answered. What is called is kept in `server.calls`.
"""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

APP_ID, SECRET = "wx-test-0001", "a-secret-of-the-test"
HOST = "https://mmbiz.qpic.cn/mmbiz_png/"
LIFE = 7200
SLOW = 1.2  # longer than the tests' patience


class Server(ThreadingHTTPServer):
    """The state of one account: its tokens, pictures and drafts."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.calls: list[tuple[str, dict]] = []
        self.faults: dict[str, list] = defaultdict(list)
        self.token_number = 0
        self.valid = ""
        self.refused_with = 42001
        self.forced = 0
        self.forced_at = 0.0
        self.pictures: dict[str, tuple[str, bytes]] = {}
        self.covers: dict[str, bytes] = {}
        self.drafts: dict[str, dict] = {}
        self.number = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def paths(self) -> list[str]:
        return [path.removeprefix("/cgi-bin/") for path, _ in self.calls]

    def new_token(self) -> str:
        self.token_number += 1
        self.valid = f"token-{self.token_number}"
        return self.valid

    def expire(self, code: int = 42001) -> None:
        """The token in use is over: 42001 timed out, 40014 invalid. The next asking gives another."""
        self.valid, self.refused_with = "", code

    def revoke(self) -> None:
        """Somebody's forced renewal elsewhere: the token is refused, and a plain asking still gives the same one."""
        self.refused_with = 40001
        self.stuck, self.valid = self.valid, "nobody-has-it"

    stuck = ""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *said) -> None:
        """Quiet."""

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query))
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        given = self._read(raw)
        with self.server.lock:
            self.server.calls.append((parts.path, {**query, **given}))
            waiting = self.server.faults[parts.path]
            fault = waiting.pop(0) if waiting else None
        if isinstance(fault, int):
            return self._send({"errcode": fault, "errmsg": f"fault {fault} rid: 0"})
        if fault == "html":
            return self._raw(b"<html><body>502 Bad Gateway</body></html>", "text/html")
        if fault == "gateway":
            return self._raw(b"bad gateway", "text/plain", status=502)
        if fault == "slow":
            time.sleep(SLOW)
        with self.server.lock:
            answer = self._answer(parts.path, query, given)
        if fault == "lost":  # done, but the answer comes too late for whoever asked
            time.sleep(SLOW)
        body = json.dumps(answer, ensure_ascii=False).encode()
        if fault == "cut":  # done, but the answer breaks off
            return self._raw(body[: len(body) // 2], "application/json", length=len(body))
        if fault == "dropped":  # done, and the connection is gone without a word
            self.close_connection = True
            return None
        return self._raw(body, "text/plain" if fault == "text" else "application/json; encoding=utf-8")

    def _read(self, raw: bytes) -> dict:
        kind = self.headers.get("Content-Type", "")
        if kind.startswith("multipart/form-data"):
            message = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + raw, policy=HTTP)
            (part,) = message.iter_parts()
            return {"part": part.get_param("name", header="content-disposition"), "name": part.get_filename(),
                    "media": part.get_content_type(), "content": part.get_payload(decode=True)}  # fmt: skip
        assert b"\\u" not in raw  # WeChat would show the escape itself
        return json.loads(raw)

    def _answer(self, path: str, query: dict, given: dict) -> dict:
        if path == "/cgi-bin/stable_token":
            return self._token(given)
        if query.get("access_token") != self.server.valid:
            return {"errcode": self.server.refused_with, "errmsg": "access_token refused rid: 0"}
        name = path.removeprefix("/cgi-bin/").replace("/", "_")
        return getattr(self, f"_{name}")(query, given)

    def _token(self, given: dict) -> dict:
        server = self.server
        if (given["grant_type"], given["appid"]) != ("client_credential", APP_ID):
            return {"errcode": 40013, "errmsg": "invalid appid rid: 0"}
        if given["secret"] != SECRET:
            return {"errcode": 40001, "errmsg": "invalid credential rid: 0"}
        if given.get("force_refresh"):
            if time.monotonic() - server.forced_at < 30 and server.forced:
                return {"access_token": server.valid, "expires_in": LIFE}
            server.forced, server.forced_at, server.stuck = server.forced + 1, time.monotonic(), ""
            return {"access_token": server.new_token(), "expires_in": LIFE}
        if server.stuck:
            return {"access_token": server.stuck, "expires_in": LIFE}
        return {"access_token": server.valid or server.new_token(), "expires_in": LIFE}

    def _media_uploadimg(self, query: dict, given: dict) -> dict:
        assert given["part"] == "media"
        if given["media"] not in ("image/jpeg", "image/png"):
            return {"errcode": 40005, "errmsg": "invalid file type"}
        if len(given["content"]) >= 1_000_000:
            return {"errcode": 40009, "errmsg": "invalid image size"}
        self.server.number += 1
        address = f"{HOST}{self.server.number}/0"
        self.server.pictures[address] = (given["name"], given["content"])
        return {"url": address}

    def _material_add_material(self, query: dict, given: dict) -> dict:
        assert query["type"] == "image"
        if len(given["content"]) > 10_000_000:
            return {"errcode": 45001, "errmsg": "media size out of limit"}
        self.server.number += 1
        media_id = f"cover-{self.server.number}"
        self.server.covers[media_id] = given["content"]
        return {"media_id": media_id, "url": f"{HOST}{self.server.number}/0", "item": []}

    def _wrong(self, piece: dict) -> dict | None:
        if piece["thumb_media_id"] not in self.server.covers:
            return {"errcode": 40007, "errmsg": "invalid media_id hint: [t] rid: 0"}
        for name, most, code in (("title", 32, 45003), ("author", 16, 45110), ("digest", 128, 45004)):
            if len(piece[name]) > most:
                return {"errcode": code, "errmsg": f"{name} size out of limit"}
        if len(piece["content"]) >= 20_000:
            return {"errcode": 45002, "errmsg": "content size out of limit"}
        return None

    def _draft_add(self, query: dict, given: dict) -> dict:
        (piece,) = given["articles"]
        if wrong := self._wrong(piece):
            return wrong
        self.server.number += 1
        media_id = f"draft-{self.server.number}"
        self.server.drafts[media_id] = piece
        return {"media_id": media_id, "item": []}

    def _draft_update(self, query: dict, given: dict) -> dict:
        if given["media_id"] not in self.server.drafts:
            return {"errcode": 40007, "errmsg": "invalid media_id rid: 0"}
        if wrong := self._wrong(given["articles"]):
            return wrong
        self.server.drafts[given["media_id"]] = given["articles"]
        return {"errcode": 0, "errmsg": "ok"}

    def _draft_get(self, query: dict, given: dict) -> dict:
        if given["media_id"] not in self.server.drafts:
            return {"errcode": 40007, "errmsg": "invalid media_id rid: 0"}
        return {"news_item": [self.server.drafts[given["media_id"]]]}

    def _draft_delete(self, query: dict, given: dict) -> dict:
        self.server.drafts.pop(given["media_id"], None)
        return {"errcode": 0, "errmsg": "ok"}

    def _draft_batchget(self, query: dict, given: dict) -> dict:
        assert 1 <= given["count"] <= 20
        rows = list(self.server.drafts.items())[given["offset"] : given["offset"] + given["count"]]
        hidden = {"content"} if given.get("no_content") else set()
        told = [
            {"media_id": key, "update_time": 0, "content": {"news_item": [
                {name: value for name, value in piece.items() if name not in hidden}]}}
            for key, piece in rows
        ]  # fmt: skip
        return {"total_count": len(self.server.drafts), "item_count": len(told), "item": told}

    def _send(self, answer: dict) -> None:
        self._raw(json.dumps(answer).encode(), "application/json; encoding=utf-8")

    def _raw(self, body: bytes, kind: str, *, status: int = 200, length: int | None = None) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(length or len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # whoever asked has gone
        if length:
            self.close_connection = True


@contextmanager
def serving():
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
