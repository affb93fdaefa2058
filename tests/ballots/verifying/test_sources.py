"""Where a log is fetched from: whatever an address or its server is, the answer is a fault in words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hongmian.ballots.verifying.command import run
from hongmian.ballots.verifying.faults import FetchError, WithheldError
from hongmian.ballots.verifying.sources import source_of


class Refusing(BaseHTTPRequestHandler):
    """Answers 403 to everything."""

    def do_GET(self):
        self.send_error(403)

    def log_message(self, *_told):
        pass


class Breaking(Refusing):
    """Ends in the middle of what it sends."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "64")
        self.end_headers()
        self.wfile.write(bytes(32))


@contextmanager
def serving(kind: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Give the address of a server of this kind."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/vote/hotlines/"
    finally:
        server.shutdown()
        server.server_close()


def test_only_entries_can_be_kept_back():
    with serving(Refusing) as url:
        source = source_of(url)
        for path in ("rules.json", "log/checkpoint", "log/tile/0/000"):
            with pytest.raises(FetchError, match="the server answers 403"):
                source.fetch(path)
        with pytest.raises(WithheldError):
            source.fetch("log/tile/entries/000")
        source.close()


def test_a_line_that_breaks_accuses_nobody():
    with serving(Breaking) as url:
        source = source_of(url)
        with pytest.raises(FetchError, match="log/tile/0/000"):
            source.fetch("log/tile/0/000")
        source.close()


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:1/vote/投票/", "http://[::1", "http://h:99999/", "http://a..b/", "http://a b/", "http://\ud800/",
     "http:///vote/", "https://127.0.0.1:1/a b/\n"],
)  # fmt: skip
def test_an_address_where_no_log_can_be_is_a_fault_in_words(url, capsys):
    assert run([url]) == 1
    assert capsys.readouterr().err.startswith("hongmian-verify: ")
