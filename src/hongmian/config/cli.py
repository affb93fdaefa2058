"""The `hongmian` command: finds the commands of the rooms and keeps the contract of their exits.

0 success · 1 a refusal, one clear line on stderr · 2 wrong usage · 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from hongmian.config.env import read_environment_file

# Django's own commands that an operator needs, offered as they are.
BORROWED = {"migrate": "bring the database to the shape this version needs"}

INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """Run one command line and return its exit status; Ctrl-C is 130, as the shell has it."""
    try:
        return _main(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        return INTERRUPTED


def _main(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hongmian.config.settings")
    if words[:1] == ["demo"]:
        os.environ["HONGMIAN_DEMO"] = "1"  # before the settings are read
    read_environment_file(begins=words[:1] == ["init"])
    import django
    from django.core.management import get_commands

    django.setup()
    rooms = {name: app for name, app in get_commands().items() if str(app).startswith("hongmian.")}
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview(rooms))
        return 0 if words else 2
    if words[0] == "--version":
        from hongmian import __version__

        print(__version__)
        return 0
    if words[0] not in rooms and words[0] not in BORROWED:
        print(f"hongmian: unknown command {words[0]!r}; see hongmian --help", file=sys.stderr)
        return 2
    return _run(words)


def _run(words: list[str]) -> int:
    from django.core.management import get_commands, load_command_class

    from hongmian.ui.command import command_language, refusals

    command = load_command_class(get_commands()[words[0]], words[0])
    with command_language(), refusals() as outcome:
        _execute(command, words)
    return outcome.status


def _execute(command: Any, words: list[str]) -> None:
    """As `run_from_argv` does, but leave the database connection to whoever opened it."""
    command._called_from_command_line = True  # wrong usage ends with 2
    options = vars(command.create_parser("hongmian", words[0]).parse_args(words[1:]))
    command.execute(*options.pop("args", ()), **options)


def _overview(rooms: dict[str, str]) -> str:
    from django.core.management import load_command_class

    helps = {name: load_command_class(app, name).help for name, app in rooms.items()} | BORROWED
    width = max(map(len, helps))
    lines = [f"  {name:<{width}}  {text}" for name, text in sorted(helps.items())]
    return "\n".join(["usage: hongmian COMMAND [OPTIONS]", "", *lines, "", "hongmian COMMAND --help tells more."])


def run() -> None:
    sys.exit(main())


if __name__ == "__main__":
    run()
