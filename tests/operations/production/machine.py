"""A machine on which `hongmian init` runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

CLI = [sys.executable, "-m", "hongmian.config.cli"]
PASSWORD = "a lasting kapok tree"
KEPT = {name: value for name, value in os.environ.items() if not name.startswith(("HONGMIAN_", "DATABASE_URL", "LC_"))}


class Machine:
    """A machine on which nothing is installed yet, and what is said to it."""

    def __init__(self, root: Path) -> None:
        self.root, self.home, self.file = root, root / "lib" / "hongmian", root / "etc" / "hongmian.env"
        self.environment = {**KEPT, "LANG": "C.UTF-8", "HONGMIAN_ENVIRONMENT": str(self.file)}

    @property
    def answers(self) -> dict[str, str]:
        return {
            "home": str(self.home), "static": str(self.root / "www" / "static"), "switchboard": "02000001000",
            "backup_folder": str(self.root / "backups"), "public_url": "https://hongmian.example.org",
            "operator": '社工 "红棉" 协会',
        }  # fmt: skip

    def told(self, **more: str) -> str:
        file = self.root / "answers.toml"
        answers = {**self.answers, "admin_username": "grace", "admin_name": "Grace", "admin_password": PASSWORD, **more}
        file.write_text("".join(f"{name} = {json.dumps(value)}\n" for name, value in answers.items()))
        return str(file)

    def run(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [*CLI, *words], env=self.environment, capture_output=True, text=True, timeout=300, cwd=self.root,
            stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip

    def signs_in(self, password: str, secret: str) -> list[str]:
        """Where a browser is sent after the password, and after the code of the app."""
        done = subprocess.run(
            [sys.executable, "-c", SIGN_IN, password, code_of(secret)], env=self.environment, capture_output=True,
            text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


SIGN_IN = """
import json, os, sys
from hongmian.config.env import read_environment_file
read_environment_file(begins=False)
os.environ["DJANGO_SETTINGS_MODULE"] = "hongmian.config.settings"
import django
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
django.setup()
from django.test import Client
browser = Client(SERVER_NAME="hongmian.example.org")
sent = [browser.post("/accounts/login/", {"login": "grace", "password": sys.argv[1]}, secure=True).url]
sent.append(browser.post("/accounts/2fa/authenticate/", {"code": sys.argv[2]}, secure=True).url)
sent.append(browser.get("/desk/", secure=True).status_code)
print(json.dumps(sent))
"""


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
