"""The shipped nginx in a folder of its own: real configuration, other paths and ports, a certificate made for it."""

from __future__ import annotations

import datetime
import http.client
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DEPLOY = Path(__file__).resolve().parents[3] / "deploy"
NAME = "hongmian.example.org"
PATIENCE = 20
MAIN = """
{user}
daemon off;
pid {root}/nginx.pid;
events {{ worker_connections 256; }}
http {{
  types {{ text/html html; text/css css; application/javascript js; }}
  ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_prefer_server_ciphers on; gzip on;  # as Debian has it
  client_body_temp_path {root}/body; proxy_temp_path {root}/proxy; fastcgi_temp_path {root}/f;
  uwsgi_temp_path {root}/u; scgi_temp_path {root}/s;
  include {root}/hongmian.conf;
}}
"""


def nginx() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


class Proxy:
    """nginx with deploy/nginx/hongmian.conf before two web ports and an intake."""

    def __init__(self, root: Path, *, web: int, intake: int) -> None:
        self.root, self.www, self.log = root, root / "www", root / "hongmian.log"
        self.http, self.https = free_port(), free_port()
        (self.www / "site").mkdir(parents=True)
        (self.www / "static").mkdir()
        (root / "cache").mkdir()
        _certificate(root)
        self._write(web, intake)
        self._process: subprocess.Popen[bytes] | None = None

    def _write(self, web: int, intake: int) -> None:
        moved = {
            "127.0.0.1:8001": f"127.0.0.1:{web}", "127.0.0.1:8002": f"127.0.0.1:{web} backup",
            "127.0.0.1:8100": f"127.0.0.1:{intake}", "listen [::]:80;": "", "listen [::]:443 ssl http2;": "",
            "listen 80;": f"listen 127.0.0.1:{self.http};", "listen 443 ": f"listen 127.0.0.1:{self.https} ",
            "/var/cache/nginx/hongmian": f"{self.root}/cache", "/var/www/hongmian": str(self.www),
            "/var/log/nginx": str(self.root), f"/etc/letsencrypt/live/{NAME}": str(self.root),
            "/etc/nginx/": f"{self.root}/", "/var/www/html": str(self.www),
        }  # fmt: skip
        for name in ("hongmian.conf", "hongmian-cache.conf", "hongmian-tls.conf"):
            text = (DEPLOY / "nginx" / name).read_text()
            for before, after in moved.items():
                text = text.replace(before, after)
            (self.root / name).write_text(text)
        user = "user root;" if os.geteuid() == 0 else ""
        (self.root / "nginx.conf").write_text(MAIN.format(user=user, root=self.root))

    def command(self, *more: str) -> list[str]:
        return [str(nginx()), "-e", str(self.root / "error.log"), "-c", str(self.root / "nginx.conf"), *more]

    def start(self) -> Proxy:
        self._process = subprocess.Popen(self.command())
        until(self._answers)
        return self

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self.root / "error.log").read_text()
        return self.ask("/healthz", method="HEAD", may_fail=True) is not None

    def stop(self) -> None:
        if self._process:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(PATIENCE)
            self._process = None

    def ask(self, path, *, method="GET", body=None, host=NAME, headers=None, plain=False, may_fail=False):
        """Return what a browser gets; None where nobody answers and that may be."""
        context = ssl.create_default_context(cafile=str(self.root / "fullchain.pem"))
        context.check_hostname = False
        port = self.http if plain else self.https
        connection = (
            http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            if plain
            else http.client.HTTPSConnection("127.0.0.1", port, timeout=PATIENCE, context=context)
        )
        try:
            connection.request(method, path, body=body, headers={"Host": host, **(headers or {})})
            answer = connection.getresponse()
            answer.words = answer.read()
        except OSError:
            if may_fail:
                return None
            raise
        finally:
            connection.close()
        return answer

    def lines(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


def until(wanted):
    began = time.monotonic()
    while not (found := wanted()):
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.05)
    return found


def _certificate(root: Path) -> None:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=10))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    (root / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (root / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )  # fmt: skip


class StandIn:
    """A program behind the proxy that tells what came in: its headers, and how often it was asked."""

    def __init__(self, name: str) -> None:
        stand_in = self
        self.asked = 0

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                stand_in.asked += 1
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                told = {"part": name, "path": self.path, "headers": dict(self.headers), "asked": stand_in.asked}
                body = json.dumps(told).encode()
                self.send_response(200)
                if "/public/" in self.path:
                    self.send_header("Cache-Control", "public, max-age=60")
                if "/cookie/" in self.path:
                    self.send_header("Set-Cookie", "csrftoken=x")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = answer  # noqa: N815 the library asks for these names

            def log_message(self, *words):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
