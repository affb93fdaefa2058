"""Typed readers of the environment. A value that cannot be read stops the start, naming the variable.

`X_FILE` may name a file that holds the value of `X` (for secrets handed over as files).
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from hongmian.kit.environment_file import EnvironmentFileError, read_environment
from hongmian.kit.errors import Refused
from hongmian.kit.keyring import RingFile
from hongmian.kit.secrets import kept_secret
from hongmian.kit.suite import SUITES

SEAL_KEY_BYTES = 32
ENVIRONMENT = "HONGMIAN_ENVIRONMENT"  # names the file that holds the variables
USUAL_FILE = "/etc/hongmian/hongmian.env"
OWN_MACHINE = ("127.0.0.1", "localhost", "::1")
DATABASE_FORM = "write postgres://USER:PASSWORD@HOST:PORT/NAME, or leave it empty for SQLite"
NATS_SCHEMES = ("nats", "tls")
DATABASE_SCHEMES = ("postgres", "postgresql", "sqlite")


class EnvironmentVariableError(SystemExit):
    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"hongmian: {name}: {problem}")


def read_environment_file(*, begins: bool) -> None:
    """Take the variables that the file of HONGMIAN_ENVIRONMENT holds; one that is set already keeps its value.

    `begins`: an installation may be about to write that file; until then its home is a passing one.
    """
    if begins:
        os.environ.setdefault(ENVIRONMENT, USUAL_FILE)
    file = os.environ.get(ENVIRONMENT)
    if not file:
        return
    if begins and not Path(file).exists():
        passing = os.environ["HONGMIAN_HOME"] = tempfile.mkdtemp(prefix="hongmian-init-")
        atexit.register(shutil.rmtree, passing, ignore_errors=True)
        return
    try:
        found = read_environment(Path(file))
    except OSError as error:
        raise EnvironmentVariableError(ENVIRONMENT, f"cannot read {file}: {error.strerror}") from error
    except (EnvironmentFileError, UnicodeDecodeError) as error:
        raise EnvironmentVariableError(ENVIRONMENT, str(error)) from None
    for name, value in found.items():
        os.environ.setdefault(name, value)


def env_text(name: str, default: str = "") -> str:
    held_in = os.environ.get(f"{name}_FILE")
    if held_in:
        try:
            return Path(held_in).read_text().strip()
        except OSError as error:
            raise EnvironmentVariableError(f"{name}_FILE", f"cannot read {held_in}: {error.strerror}") from error
        except UnicodeDecodeError:
            raise EnvironmentVariableError(f"{name}_FILE", f"{held_in} is not a text file") from None
    return os.environ.get(name, default).strip()


def env_flag(name: str, *, default: bool = False) -> bool:
    value = env_text(name).lower()
    if value in ("", "1", "true", "yes", "on", "0", "false", "no", "off"):
        return default if value == "" else value in ("1", "true", "yes", "on")
    raise EnvironmentVariableError(name, f"write 1 or 0, not {value!r}")


def env_number(name: str, default: int) -> int:
    value = env_text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise EnvironmentVariableError(name, f"write a whole number, not {value!r}") from None


def env_day(name: str) -> date | None:
    value = env_text(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise EnvironmentVariableError(name, f"write a day like 2020-03-17, not {value!r}") from None


def env_list(name: str, default: Sequence[str] = ()) -> list[str]:
    value = env_text(name)
    return [part.strip() for part in value.split(",") if part.strip()] if value else list(default)


def env_choice(name: str, choices: Sequence[str], default: str) -> str:
    value = env_text(name, default)
    if value not in choices:
        raise EnvironmentVariableError(name, f"write one of {', '.join(choices)}, not {value!r}")
    return value


def env_address(name: str, default: str) -> str:
    """Return an https address without its last slash; http only on this machine, since secrets go there."""
    value = env_text(name, default).rstrip("/")
    parts = urlsplit(value)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in OWN_MACHINE)
    if not (safe and parts.hostname) or parts.query or parts.fragment:
        raise EnvironmentVariableError(name, "write an address like https://HOST, without a query")
    return value


def env_servers(name: str) -> str:
    """Return the addresses of NATS servers, parted by commas. They may hold passwords, so no message repeats them."""
    servers = env_list(name)
    for one in servers:
        parts = urlsplit(one)
        if parts.scheme not in NATS_SCHEMES or not parts.hostname:
            raise EnvironmentVariableError(name, "write addresses like nats://HOST:4222, parted by commas")
    return ",".join(servers)


def kept_key(folder: Path, name: str) -> str:
    """Return a secret kept in `folder` of HONGMIAN_HOME, made on first use."""
    try:
        return kept_secret(folder, name)
    except OSError as error:
        problem = f"cannot keep keys in {error.filename or folder}: {error.strerror}"
        raise EnvironmentVariableError("HONGMIAN_HOME", problem) from None


def seal_key(digits: str) -> bytes:
    """Return the key of HONGMIAN_SEAL_KEY."""
    try:
        key = bytes.fromhex(digits)
    except ValueError:
        key = b""
    if len(key) != SEAL_KEY_BYTES:
        raise EnvironmentVariableError("HONGMIAN_SEAL_KEY", "it must be 64 hex digits (0-9, a-f)")
    return key


def begin_ring(path: Path, seal: bytes, suite: str) -> None:
    """Make the data keys of a new installation, wrapped by its seal key."""
    try:
        RingFile(path, seal).begin(SUITES[suite])
    except OSError as error:
        raise EnvironmentVariableError("HONGMIAN_KEY_RING", f"cannot write {path}: {error.strerror}") from None
    except Refused as refusal:
        raise EnvironmentVariableError("HONGMIAN_SUITE", str(refusal)) from None


def database_at(address: str) -> Any:
    """Return the entry of DATABASES for DATABASE_URL. The address holds a password, so no message repeats it."""
    if address.partition("://")[0] not in DATABASE_SCHEMES:
        raise EnvironmentVariableError("DATABASE_URL", DATABASE_FORM)
    try:
        return dj_database_url.parse(address, conn_max_age=None, conn_health_checks=True)
    except ValueError:
        problem = f"this cannot be read (signs like @ : / # in the password are written %40 …): {DATABASE_FORM}"
        raise EnvironmentVariableError("DATABASE_URL", problem) from None
