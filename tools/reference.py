"""The parts of the reference that come from the code: commands, settings, who may do what.

python -m tools.reference           write them into docs/reference/
python -m tools.reference --check   exit 1 if a page is not what the code says
"""

from __future__ import annotations

import ast
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "reference"
CONFIG = ROOT / "src" / "hongmian" / "config"


def commands() -> str:
    """Every command with the help it prints."""
    from django.core.management import get_commands, load_command_class

    out = ["# Commands", "", "Generated from the help of the commands themselves by `make docs`.", ""]
    out += [
        "Exit status: 0 success, 1 a refusal (one clear line on standard error), 2 wrong usage.",
        "",
    ]
    for name, app in sorted(get_commands().items()):
        if not str(app).startswith("hongmian."):
            continue
        parser = load_command_class(app, name).create_parser("hongmian", name)
        out += _help(f"hongmian {name}", parser, level=2)
    return "\n".join(out)


def _help(title: str, parser: object, level: int) -> list[str]:
    import argparse

    out = [f"{'#' * level} `{title}`", "", "```text", parser.format_help().rstrip(), "```", ""]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, child in action.choices.items():
                out += _help(f"{title} {word}", child, level + 1)
    return out


def settings() -> str:
    """Every environment variable that the settings read, with its default and the remark beside it."""
    source = (CONFIG / "settings.py").read_text()
    lines = source.splitlines()
    rows = {}
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "").startswith("env_"):
            name = call.args[0].value
            given = [*call.args[1:], *(word.value for word in call.keywords)]
            default = ast.unparse(given[-1]) if given else ""
            remark = _remark(lines, call.lineno)
            rows.setdefault(name, (call.func.id.removeprefix("env_"), default, remark))
    out = ["# Settings", "", "Generated from `config/settings.py` by `make docs`. Each is an environment variable;"]
    out += ["`X_FILE` may name a file that holds the value of `X`. A value that cannot be read stops the start."]
    out += ["", "| variable | kind | default | meaning |", "|---|---|---|---|"]
    for name, (kind, default, remark) in sorted(rows.items()):
        out.append(f"| `{name}` | {kind} | {f'`{default}`' if default else ''} | {remark} |")
    return "\n".join([*out, ""])


def _remark(lines: list[str], at: int) -> str:
    line = lines[at - 1]
    if "#" in line:
        return line.split("#", 1)[1].strip()
    above = []
    for text in reversed(lines[: at - 1]):
        if not text.startswith("# ") or "---" in text:
            break
        above.insert(0, text.removeprefix("# "))
    return " ".join(above)


def access() -> str:
    """Which role may do which kind of action."""
    from hongmian.directory.enums import Role
    from hongmian.directory.rules import ANYONE, MAY, SIGNED_IN
    from hongmian.kit.access import Action

    out = ["# Who may do what", "", "Generated from `directory/rules.py` by `make docs`. A page without a declared"]
    out += ["action is refused to everyone. Where a cell says yes, the single record is asked as well: a manager or"]
    out += ["a worker only reaches records of their own agency.", ""]
    out += ["| action | anyone | " + " | ".join(Role.values) + " |", "|---|---|" + "---|" * len(Role.values)]
    for action in Action:
        cells = ["yes" if action in ANYONE else ""]
        cells += ["yes" if action in (*ANYONE, *SIGNED_IN) or action in MAY[Role(role)] else "" for role in Role.values]
        out.append(f"| `{action.value}` | " + " | ".join(cells) + " |")
    return "\n".join([*out, ""])


def personal_data() -> str:
    """Every personal field: why, on what basis, how long, who reads it; in both languages."""
    from hongmian.operations.privacy.register import as_markdown

    out = ["# Personal data", "", "Generated from `operations/privacy/register.py` by `make docs`; `hongmian privacy"]
    out += ["register` prints it. The register of processing that PIPL articles 55 and 56 ask for.", ""]
    out += [as_markdown(chinese=False), "", "## 个人信息处理活动记录", "", as_markdown(chinese=True)]
    return "\n".join([*out, ""])


def pages() -> dict[str, str]:
    return {
        "commands.md": commands(), "settings.md": settings(), "access.md": access(),
        "personal-data.md": personal_data(),
    }  # fmt: skip


def main(words: list[str]) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "hongmian.config.settings"
    os.environ["HONGMIAN_HOME"] = tempfile.mkdtemp()
    os.environ["COLUMNS"] = "100"
    for name in [name for name in os.environ if re.match(r"HONGMIAN_(?!HOME$)|DATABASE_URL", name)]:
        del os.environ[name]
    import django
    from django.utils import translation

    django.setup()
    translation.activate("en")
    stale = []
    for name, text in pages().items():
        path = PAGES / name
        if "--check" in words:
            if not path.exists() or path.read_text() != text:
                stale.append(str(path.relative_to(ROOT)))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    if stale:
        print(f"out of date, run make docs: {', '.join(stale)}")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
