"""A home for each node: what all must have alike is in one shared folder, the rest is its own.
See docs/guide/cluster.md."""

from __future__ import annotations

import shutil
from pathlib import Path

# Files of people are one file system for all; of keys each machine of one's own has a copy.
FOLDERS = (
    "keys", "ballots", "contests", "uploads", "imports", "returns", "awards", "chronicle", "clippings", "press-kits",
    "mail", "static",
)  # fmt: skip
FILES = ("demo.json", "clock.json")  # of a demo


def make_shared(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    for name in FOLDERS:
        (folder / name).mkdir(mode=0o700)


def home_of(node: str, *, shared: Path, folder: Path, unsigned: str) -> Path:
    """Make the home of a node. What the signer remembers is its own, begun with a copy: a node that signs without it
    would be refused. `unsigned`: the poll of which nothing is copied, since on JetStream the writer alone signs."""
    home = folder / node
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in (*FOLDERS, *FILES):
        (home / name).symlink_to(shared / name)
    if (shared / "signer").is_dir():
        shutil.copytree(shared / "signer", home / "signer", ignore=shutil.ignore_patterns(f"{unsigned}*"))
    return home
