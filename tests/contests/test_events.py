"""An event is written in one way; what could be understood in two, or says too much, is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hongmian.contests.commitments import commit, opens
from hongmian.contests.contents import content_of_entry, content_of_objection, content_of_score, text_of_entry
from hongmian.contests.errors import EventError
from hongmian.contests.events import KINDS, read_event, write_event
from hongmian.tlog.hashing import leaf_hash
from tests.contests.course_of import CONTEST, STORIES, A

SPECIFICATION = Path("docs/spec/contest-log.md").read_text()


@pytest.mark.parametrize(("kind", "members"), CONTEST)
def test_an_event_is_read_as_it_was_written(kind, members):
    assert read_event(write_event(kind, STORIES, **members)) == {"kind": kind, "award": STORIES, **members}


def test_the_specification_names_every_kind_with_its_members_and_its_vectors_hold():
    for kind, members in KINDS.items():
        row = next(line for line in SPECIFICATION.splitlines() if line.startswith(f"| `{kind}` |"))
        assert [name for name in members if f"`{name}`" not in row] == []
    entry = write_event("call", STORIES, at="2020-03-02T10:00+08:00", call=A)
    assert entry.decode() in SPECIFICATION
    assert leaf_hash(entry).hex() in SPECIFICATION
    assert commit("一个故事".encode(), salt=bytes(range(16))).value.hex() in SPECIFICATION


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"entry": "s 1"}, "entry"),
        ({"entry": None}, "entry"),
        ({"entry": "作品"}, "entry"),
        ({"commitment": A.upper()}, "commitment"),
        ({"at": "2020-03-03T10:00:30+08:00"}, "at"),
        ({"at": "2020-03-03T02:00Z"}, "at"),
        ({"expert": "E7"}, "members"),
        ({"kind": "entrance"}, "kind"),
        ({"award": "Stories"}, "award"),
    ],
)
def test_a_member_that_is_not_of_its_form_is_named(change, named):
    told = {"kind": "entry", "award": STORIES, **CONTEST[1][1]} | change

    with pytest.raises(EventError, match=named):
        read_event(json.dumps(told, sort_keys=True, separators=(",", ":")).encode())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda entry: entry + b" ",
        lambda entry: entry.replace(b'","', b'", "'),
        lambda entry: entry.replace(b'"kind"', b'"kind":"entry","kind"', 1),
        lambda entry: entry.replace(b"stories", b"st\\u006fries"),
        lambda entry: b"[" * 5_000,
        lambda entry: b"\xff" + entry,
        lambda entry: b'"entry"',
    ],
)
def test_another_way_to_write_the_same_is_refused(spoil):
    with pytest.raises(EventError):
        read_event(spoil(write_event("entry", STORIES, **CONTEST[1][1])))


def test_a_score_tells_no_time_of_day_and_no_event_a_person():
    assert set(KINDS["score"]) == {"on", "commitment"}
    assert {"name", "expert", "phone", "text", "points"} & {
        member for members in KINDS.values() for member in members
    } == set()


def test_what_commitments_bind_is_written_in_one_way():
    entry: dict[str, Any] = {
        "award": STORIES, "entry": "S-001", "form": 1, "title": "木棉树下",
        "answers": {"story": "那天下雨。", "kind": ["seniors"]}, "files": {"pictures": [A]},
    }  # fmt: skip
    score: dict[str, Any] = {
        "award": STORIES, "entry": "S-001", "expert": 7, "sheet": {"effect": "80.5", "craft": None},
    }  # fmt: skip
    objection: dict[str, Any] = {
        "award": STORIES, "batch": 1, "objection": "O-1", "entry": "S-001", "text": "有两票重复", "files": [],
    }  # fmt: skip

    assert text_of_entry(**entry).decode() in SPECIFICATION
    for content in (content_of_entry(**entry), content_of_score(**score), content_of_objection(**objection)):
        bound = commit(content, salt=bytes(range(16))).value.hex()
        assert f"{content.decode()}\n  {bound}" in SPECIFICATION


def test_a_commitment_is_opened_by_its_content_and_its_salt_alone():
    bound = commit(b"A: 92.5")

    assert opens(bound.value, content=b"A: 92.5", salt=bound.salt)
    assert not opens(bound.value, content=b"A: 92.6", salt=bound.salt)
    assert not opens(bound.value, content=b"A: 92.5", salt=bytes(16))
    assert not opens(bound.value, content=b"A: 92.5", salt=b"")
    assert commit(b"A: 92.5").value != bound.value
