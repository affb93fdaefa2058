"""The documentation keeps up with the code."""

from __future__ import annotations

import re
from pathlib import Path

from hongmian.kit.access import Action
from tools import reference

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


def test_every_setting_has_its_meaning():
    rows = re.findall(r"^\| `(\w+)` \|.*\| (.*?) ?\|$", reference.settings(), re.M)

    assert [name for name, meaning in rows if not meaning] == []
    assert len(rows) > 20


def test_the_reference_of_access_names_every_action():
    text = reference.access()

    assert [action.value for action in Action if f"`{action.value}`" not in text] == []


def test_links_in_the_documentation_lead_somewhere():
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    links = [(page, target) for page in pages for target in LINK.findall(page.read_text())]
    dead = [f"{page.relative_to(ROOT)} → {target}" for page, target in links if not (page.parent / target).exists()]

    assert dead == []


def test_both_readmes_show_the_same_commands_and_pictures():
    english, chinese = (ROOT / name for name in ("README.md", "README.zh-CN.md"))
    commands = [
        re.findall(r"^(make \w+|\.venv/bin/hongmian [\w -]+\w)", page.read_text(), re.M) for page in (english, chinese)
    ]
    pictures = [re.findall(r"docs/images/[\w-]+\.\w+", page.read_text()) for page in (english, chinese)]

    assert commands[0] == commands[1]
    assert pictures[0] == pictures[1]
