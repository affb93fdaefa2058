"""A go-between for PostgreSQL's socket that passes a COMMIT on and cuts the line before the answer."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from psycopg.conninfo import conninfo_to_dict

_NAME = ".s.PGSQL.5432"


class Cutter:
    """Listens in `folder`; cuts once after `cut_after` was set to what the client then says."""

    def __init__(self, url: str, folder: Path) -> None:
        self._target = str(Path(conninfo_to_dict(url)["host"]) / _NAME)
        self.url = f"{urlsplit(url).scheme}://postgres:@/postgres?host={folder}"
        self.cut_after: bytes | None = None
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / _NAME))
        self._listening.listen()
        self._ends: list[socket.socket] = [self._listening]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, server = self._listening.accept()[0], socket.socket(socket.AF_UNIX)
                server.connect(self._target)
                self._ends += [client, server]
                threading.Thread(target=self._pass_on, args=(client, server), daemon=True).start()
                threading.Thread(target=self._pass_on, args=(server, client), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while told := source.recv(1 << 16):
                if self.cut_after and self.cut_after in told:
                    self.cut_after = None
                    source.shutdown(socket.SHUT_RDWR)  # the client first: it never hears what became of it
                    target.sendall(told)
                    target.shutdown(socket.SHUT_WR)
                    return
                target.sendall(told)
