"""Every place of the home has a row that says whether it is in a backup."""

from __future__ import annotations

import re
from pathlib import Path

import hongmian
from hongmian.operations.backup.places import way_of

SOURCE = Path(hongmian.__file__).parent
HOME = r"(?:HONGMIAN_HOME\)?|\bhome) / "
PLACE = re.compile(HOME + r"'([\w.-]+)'(?: / '([\w.-]+)')?")
CONSTANT = re.compile(HOME + r"([A-Z]+)\b")


def test_no_room_keeps_something_in_the_home_that_no_row_speaks_of():
    found = {}
    for path in SOURCE.rglob("*.py"):
        text = path.read_text().replace('"', "'")
        found |= {"/".join(filter(None, names)): path for names in PLACE.findall(text)}
        for constant in CONSTANT.findall(text):
            if told := re.search(rf"^{constant} = '([\w.-]+)'", text, re.MULTILINE):
                found[told[1]] = path

    assert {"ballots", "keys/ballots", "imports", "press-kits", "demo.json"} <= found.keys()
    assert {
        name: path
        for name, path in found.items()
        if way_of(name) is None and name != "awards" and not name.endswith(".lock")
    } == {}
