"""What a restored backup must show again: bulletins, all that the records sum to, award results, the root of every
log."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection

from hongmian.awards.queries.results import result_digests
from hongmian.ballots.rules import Rules
from hongmian.ballots.store.place import kind_of
from hongmian.bulletins.canonical import hash_of
from hongmian.bulletins.queries.editions import content_hashes, editions
from hongmian.bulletins.queries.figures import figures
from hongmian.operations.backup.moment import LOG
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.tree import Tree

EVER = date(2100, 12, 31)
_AT_ONCE = 5_000  # entries
Held = dict[Path, sqlite3.Connection | None]


def figures_of(home: Path, held: Held) -> dict[str, Any]:
    """Return them, all JSON, read from the database connection of this thread and the snapshots of boxes and log."""
    return {
        **published(),
        "records": _records(),
        "logs": {name: {"size": tree.size, "root": tree.root().hex()} for name, tree in _trees(home, held)},
    }


def published() -> dict[str, dict[str, str]]:
    """Return what never changes once it is there: editions of the bulletin and award results, by a hash of each."""
    hashes = {str(number): content for number, content in content_hashes().items()}
    return {"editions": hashes, "results": result_digests()}


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return what is not the same, by its name."""
    found = []
    for kind in ("editions", "results", "records", "logs"):
        names = sorted(before[kind].keys() | after[kind].keys())
        found += [f"{kind}: {name}" for name in names if before[kind].get(name) != after[kind].get(name)]
    return found


def contradictions(before: dict[str, Any], home: Path, held: Held) -> list[str]:
    """Return what of `before` the program, which ran on since, does not say any more: editions and results never
    change, and every log is still an extension of what it was. Records may have been corrected."""
    now, trees = published(), dict(_trees(home, held))
    found = [
        f"{kind}: {name}"
        for kind in ("editions", "results")
        for name, value in before[kind].items()
        if now[kind].get(name) != value
    ]
    return found + [f"logs: {name}" for name, told in before["logs"].items() if not _extends(trees.get(name), told)]


def _extends(tree: Tree | None, told: dict[str, Any]) -> bool:
    size: int = told["size"]
    return tree is not None and size <= tree.size and tree.root(size).hex() == told["root"]


def _records() -> dict[str, str]:
    """Hash what the records sum to: all of them, and those through the day of the newest edition."""
    newest = [one.as_of for one in editions()[:1]]
    days = {"all": EVER, **{day.isoformat(): day for day in newest}}
    return {name: hash_of(figures(as_of=day).as_json()) for name, day in days.items()}


def _trees(home: Path, held: Held) -> Iterator[tuple[str, Tree]]:
    """Yield each log with its tree, grown anew from the entries themselves."""
    if log := held.get(LOG):
        yield "contests", _tree(log.execute("SELECT entry FROM entry ORDER BY idx"))
    for signature in sorted(home.glob("ballots/*/rules.json.sig")):
        folder = signature.parent.relative_to(home)
        box = folder / "box.sqlite3"
        if snapshot := held.get(box):
            yield folder.as_posix(), _tree(snapshot.execute("SELECT entry FROM entry ORDER BY idx"))
        elif box not in held and kind_of(home / folder) == connection.vendor == "postgresql":
            yield folder.as_posix(), _tree(_rows_of(home / folder))


def _rows_of(folder: Path) -> Iterable[tuple[bytes]]:
    """Yield the entries of a box in PostgreSQL, through the connection of this thread."""
    rules = Rules.from_json((folder / "rules.json").read_bytes())
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql" or not _has_boxes(cursor):
            return
        cursor.execute(
            "SELECT entry FROM ballots.entry WHERE poll = %s ORDER BY idx", [f"{folder.name}+{rules.key.key_id.hex()}"]
        )
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from ((bytes(entry),) for (entry,) in rows)


def _has_boxes(cursor: Any) -> bool:
    cursor.execute("SELECT to_regclass('ballots.entry') IS NOT NULL")
    return bool(cursor.fetchone()[0])


def _tree(rows: Iterable[tuple[bytes]]) -> Tree:
    tree, hashes = Tree(), []
    for (entry,) in rows:
        hashes.append(leaf_hash(entry))
        if len(hashes) == _AT_ONCE:
            tree.extend(b"".join(hashes))
            hashes.clear()
    tree.extend(b"".join(hashes))
    return tree
