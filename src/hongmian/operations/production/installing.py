"""Folders and the environment file of an installation. What is there is never written over."""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from hongmian.kit.environment_file import write_environment
from hongmian.kit.keyring import RingFile
from hongmian.kit.secrets import kept_secret, private_folder
from hongmian.kit.suite import AES
from hongmian.operations.production.questions import CITY, PLACE, SENDING, Question

READABLE = 0o755  # what the web server reads
TO_THE_SERVER = ("127.0.0.1", "localhost")  # the names by which monitors on this machine ask


def install(*, file: Path, answers: dict[str, str]) -> None:
    """Make the folders and write the environment file with new secrets. Raises FileExistsError if it is there."""
    private_folder(file.parent)
    private_folder(Path(answers["home"]))
    static = Path(answers["static"])
    static.mkdir(parents=True, exist_ok=True)
    static.chmod(READABLE)
    write_environment(file, _sections(answers))
    keys = Path(answers["home"]) / "keys"
    RingFile(keys / "ring.json", bytes.fromhex(kept_secret(keys, "seal"))).begin(AES)


def _sections(answers: dict[str, str]) -> dict[str, dict[str, str]]:
    sending, keys = _variables(SENDING, answers), Path(answers["home"]) / "keys"
    sending["HONGMIAN_SMS_SENDER"] = "gateway" if answers["sms_gateway_url"] else "console"
    return {
        "Written by `hongmian init --production`. docs/reference/settings.md says what each means.": {},
        "Where it is, and where the public finds it": {
            **_variables(PLACE, answers),
            "HONGMIAN_ALLOWED_HOSTS": ",".join([str(urlsplit(answers["public_url"]).hostname), *TO_THE_SERVER]),
            "HONGMIAN_HTTPS": "1",
            "HONGMIAN_TRUSTED_PROXIES": "1",
        },
        "The city": _variables(CITY, answers),
        "E-mail and texts": sending,
        "Secrets: keep a copy elsewhere. Without HONGMIAN_SEAL_KEY what is sealed stays sealed.": {
            "HONGMIAN_SECRET_KEY": kept_secret(keys, "django"),  # there too, so that an encrypted backup has them
            "HONGMIAN_SEAL_KEY": kept_secret(keys, "seal"),
            "HONGMIAN_METRICS_TOKEN": secrets.token_hex(16),
        },
    }


def _variables(questions: list[Question], answers: dict[str, str]) -> dict[str, str]:
    return {question.variable: answers[question.name] for question in questions if answers[question.name]}
