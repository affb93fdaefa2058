"""The guides: what they tell to type is there, and both languages tell the same."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from hongmian.config.cli import BORROWED

ROOT = Path(__file__).resolve().parents[2]
GUIDES = sorted(path.name for path in (ROOT / "docs" / "guide").glob("*.md"))
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
REMARK = re.compile(r"(^|\s)#\s.*")
COMMAND = re.compile(r"(?:^\$? ?|[;&|(] ?|-- )(?:\.venv/bin/|/opt/hongmian/\.venv/bin/)?hongmian( .*)", re.M)
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))


def typed(text: str) -> str:
    """The blocks of a shell, without remarks and with broken lines joined."""
    blocks = [body for kind, body in FENCE.findall(text) if kind in ("sh", "console", "text")]
    return "\n".join(REMARK.sub("", line) for line in "\n".join(blocks).replace("\\\n", " ").splitlines())


def fault_of(words: list[str]) -> str:
    """What is wrong with a line of `hongmian`: an unknown command, verb or option; nothing, where all are known."""
    name, rest = words[0], words[1:]
    if name in BORROWED or name.startswith("-"):
        return ""
    if not str(get_commands().get(name, "")).startswith("hongmian."):
        return f"no command {name}"
    parser = load_command_class(get_commands()[name], name).create_parser("hongmian", name)
    for word in rest:
        verbs = next((one.choices for one in parser._actions if isinstance(one, argparse._SubParsersAction)), {})
        option = word.split("=")[0]
        if option.startswith("-") and option not in parser._option_string_actions:
            return f"{name} has no {option}"
        if verbs and not word.startswith("-"):
            if word not in verbs:
                return f"{name} has no verb {word}"
            parser = verbs[word]
    return ""


def faults(lines: list[str]) -> list[str]:
    said = {line: fault_of(re.split(r" [|;&>] ?| && ", line)[0].split()) for line in lines}
    return [f"{line.strip()}: {fault}" for line, fault in said.items() if fault]


@pytest.mark.parametrize("name", GUIDES)
def test_commands_of_a_guide_are_known(name):
    lines = COMMAND.findall(typed((ROOT / "docs" / "guide" / name).read_text()))

    assert faults(lines) == []


def test_commands_of_the_guides_are_found():
    found = [line for name in GUIDES for line in COMMAND.findall(typed((ROOT / "docs" / "guide" / name).read_text()))]

    assert len(found) > 30
    assert faults([" backup --prune", " vote begin", " make coffee"]) != []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_what_a_unit_starts_is_known(unit):
    started = re.findall(r"^ExecStart=/opt/hongmian/\.venv/bin/hongmian (.*)", unit.read_text(), re.M)

    assert len(started) == 1
    assert faults(started) == []


def test_what_the_guide_enables_has_its_place_at_the_start():
    text = (ROOT / "docs" / "guide" / "production.md").read_text()
    (named,) = re.findall(r"^systemctl enable --now (.*)", text, re.M)

    for unit in named.split():
        file = re.sub(r"@\d+", "@", unit)
        path = ROOT / "deploy" / "systemd" / (file if "." in file else f"{file}.service")
        assert "[Install]\nWantedBy=" in path.read_text(), unit


def test_files_of_deploy_that_the_guides_copy_are_there():
    told = {path for name in GUIDES for path in re.findall(r"\bdeploy/[\w./-]+", typed(_read("guide", name)))}

    assert len(told) > 5
    assert [path for path in sorted(told) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", GUIDES)
def test_both_languages_have_the_same_parts(name):
    english, chinese = _read("guide", name), _read("zh/guide", name)

    assert _headings(chinese) == _headings(english)
    assert _blocks(chinese) == _blocks(english)


def test_every_guide_is_there_twice():
    assert sorted(path.name for path in (ROOT / "docs" / "zh" / "guide").glob("*.md")) == GUIDES


def _read(folder: str, name: str) -> str:
    return (ROOT / "docs" / folder / name).read_text()


def _headings(text: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", FENCE.sub("", text), re.M)]


def _blocks(text: str) -> list[tuple[str, list[str]]]:
    """Blocks without remarks, and without the words in quotes, which are of each language."""
    return [
        (kind, [re.sub(r'"[^"$]*"', '""', REMARK.sub("", line)).rstrip() for line in body.splitlines()])
        for kind, body in FENCE.findall(text)
    ]
