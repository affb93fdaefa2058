"""A small mail server of our own, over real SMTP: it takes, refuses, puts off, or hangs up, as it is told."""

from __future__ import annotations

import email
import socketserver
import threading
from contextlib import contextmanager
from email.policy import default


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.taken: list[tuple[str, email.message.EmailMessage]] = []
        self.refused: dict[str, int] = {}  # address → the code it is refused with
        self.hangs_up: list[str] = []  # addresses whose e-mail is taken, and then the line is cut
        self.connections = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def to(self) -> list[str]:
        return [address for address, _message in self.taken]


class Talk(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.server.connections += 1
        self._say("220 mail.test")
        to = ""
        while line := self.rfile.readline().decode().strip():
            word = line.split(":")[0].upper()
            if word == "RCPT TO":
                to = line.partition("<")[2].partition(">")[0]
                code = self.server.refused.get(to, 250)
                self._say(f"{code} {'ok' if code == 250 else 'no'}")
            elif word == "DATA":
                self._say("354 go on")
                if not self._take(to):
                    return
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self, to: str) -> bool:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.taken.append((to, email.message_from_bytes(b"".join(lines), policy=default)))
        if to in self.server.hangs_up:
            return False
        self._say("250 taken")
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


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
