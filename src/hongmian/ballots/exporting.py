"""A poll as files: what `/vote/<poll>/` answers, laid out so that any web server, or `hongmian-verify`, can take it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hongmian.ballots.polls import Poll
from hongmian.ballots.published import published
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.tiles import bundles_of, tiles_of


def export_poll(poll: Poll, folder: Path) -> int:
    """Write rules, checkpoint, tiles and (once they are out) entries below `folder`; return how many files.

    What is there already stays untouched, so a second export costs only what is new. The checkpoint is
    written last: whoever reads the folder meanwhile finds what it promises.
    """
    poll.box.refresh()
    note = poll.box.checkpoint
    count = 0
    for path in _paths(poll, open_checkpoint(note, poll.rules.key).size):
        if not (folder / path).exists():
            _keep(folder / path, published(poll, path).body)
            count += 1
    _keep(folder / "log/checkpoint", note.encode())
    return count + 1


def _paths(poll: Poll, size: int) -> Iterator[str]:
    """Yield the path of each file that never changes."""
    yield "rules.json"
    yield "rules.json.sig"
    for tile in tiles_of(size):
        yield f"log/tile/{tile.path}"
    for tile in bundles_of(size) if poll.entries_are_out else ():
        yield f"log/tile/{tile.path}"


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(content)
    draft.replace(path)
