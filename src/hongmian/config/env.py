"""Typed readers of the environment. A value that cannot be read stops the start, naming the variable.

`X_FILE` may name a file that holds the value of `X` (for secrets handed over as files).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


class EnvironmentVariableError(SystemExit):
    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"hongmian: {name}: {problem}")


def env_text(name: str, default: str = "") -> str:
    held_in = os.environ.get(f"{name}_FILE")
    if held_in:
        try:
            return Path(held_in).read_text().strip()
        except OSError as error:
            raise EnvironmentVariableError(f"{name}_FILE", f"cannot read {held_in}: {error.strerror}") from error
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


def env_list(name: str, default: Sequence[str] = ()) -> list[str]:
    value = env_text(name)
    return [part.strip() for part in value.split(",") if part.strip()] if value else list(default)


def env_choice(name: str, choices: Sequence[str], default: str) -> str:
    value = env_text(name, default)
    if value not in choices:
        raise EnvironmentVariableError(name, f"write one of {', '.join(choices)}, not {value!r}")
    return value
