"""A poll as files: what `/vote/<poll>/` answers, laid out so that any web server, or `hongmian-verify`, can take it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from hongmian.ballots.afterwards import published_after
from hongmian.ballots.ended_polls import EndedPolls
from hongmian.ballots.errors import EvidenceError
from hongmian.ballots.polls import Poll
from hongmian.ballots.published import Tiled, published, published_tile, tile_at
from hongmian.ballots.replies import Reply
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.tiles import bundles_of, tiles_of


def export_poll(poll: Poll, folder: Path) -> int:
    """Write rules, checkpoint, tiles and (once they are out) entries below `folder`; return how many files.

    What is there already stays untouched, so a second export costs only what is new. The checkpoint is
    written last: whoever reads the folder meanwhile finds what it promises.
    """
    poll.box.refresh()
    note = poll.box.checkpoint
    size = open_checkpoint(note, poll.rules.key).size
    count = _write(folder, _paths(size, entries_are_out=poll.entries_are_out), lambda path: published(poll, path))
    keep(folder / "log/checkpoint", note.encode())
    return count + 1


def export_ended(polls: EndedPolls, name: str, folder: Path) -> int:
    """Write what is left of a poll whose log was ended, and the notice, below `folder`; return how many files.

    Raise EvidenceError for a folder with a checkpoint that does not belong to it: an export made earlier may hold what
    is not left any more.
    """
    poll, size = polls.find(name), polls.remains(name).size
    kept = folder / "log/checkpoint"
    if kept.exists() and kept.read_text() != poll.end.checkpoint:
        raise EvidenceError(folder)
    paths = ["log/ended", *(["log/checkpoint"] if poll.end.checkpoint else []), *_paths(size, entries_are_out=True)]
    return _write(folder, iter(paths), lambda path: published_after(polls, name, path))


def export_tiles(log: Tiled, folder: Path, checkpoint: str) -> int:
    """Write the tiles and entries of a log whose entries are all public, then its signed checkpoint."""
    count = _write(folder, _tiles(log.size, entries_are_out=True), lambda path: published_tile(log, tile_at(path)))
    keep(folder / "log/checkpoint", checkpoint.encode())
    return count + 1


def _write(folder: Path, paths: Iterator[str], read: Callable[[str], Reply]) -> int:
    count = 0
    for path in paths:
        if not (folder / path).exists():
            keep(folder / path, read(path).body)
            count += 1
    return count


def _paths(size: int, *, entries_are_out: bool) -> Iterator[str]:
    """Yield the path of each file that never changes."""
    yield "rules.json"
    yield "rules.json.sig"
    yield from _tiles(size, entries_are_out=entries_are_out)


def _tiles(size: int, *, entries_are_out: bool) -> Iterator[str]:
    for tile in tiles_of(size):
        yield f"log/tile/{tile.path}"
    for tile in bundles_of(size) if entries_are_out else ():
        yield f"log/tile/{tile.path}"


def keep(path: Path, content: bytes) -> None:
    """Write a file beside and rename it, unless it is there already, the same."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.write_bytes(content)
    draft.replace(path)
