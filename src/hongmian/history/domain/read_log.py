"""The log of readings: a Merkle tree (`tlog`) over who read what of whom, whose newest root is signed.

An entry names the reader, the moment and the kind of value in clear, and the person and the reason by a salted
commitment. The tree is computed from the rows, so a row that is changed, taken away or put between gives another root
than was signed. Erasing a person destroys the salts; the entries stay, and say nothing of them. See
docs/design/privacy.md.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hongmian.ballots.errors import BoxError
from hongmian.ballots.memory import CheckpointSigner, Memory
from hongmian.history.models import Reading
from hongmian.kit.durable import keep_durably, keep_once
from hongmian.kit.secrets import private_folder
from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.notes import Signer
from hongmian.tlog.tree import Tree

AT_ONCE: Final = 2000  # rows
_SALT: Final = 32  # bytes
ERASED: Final = "—"  # the name of who is erased
ENTRY: Final = ("at", "by_id", "thing", "field", "who")


@dataclass
class Verified:
    """What a check of the log found. `waiting`: readings not yet in it; `erased`: whose person is erased."""

    size: int = 0
    root: str = ""
    signed: int = 0
    waiting: int = 0
    erased: int = 0
    faults: list[str] = field(default_factory=list)


def commit(reading: Reading) -> Reading:
    """Draw the salt of a new reading and commit to whom it is about."""
    reading.salt = secrets.token_hex(_SALT)
    reading.who = _commitment(reading)
    return reading


def seal_readings(*, at: datetime) -> int:
    """Take the readings since last time into the log and sign it; return how many. Periodic: readers wait for nobody.

    Raises BoxError where what is stored is not what was signed: older data was restored, or rows were changed.
    """
    with transaction.atomic():
        waiting = list(Reading.objects.select_for_update().filter(place=None).order_by("pk"))
        if not waiting:
            return 0
        size = _size()
        with _signer(is_new=size == 0) as signer:
            signer.check(_tree())
            for place, one in enumerate(waiting, size):
                one.place = place
                if not one.who:  # of before there was a log
                    commit(one)
            Reading.objects.bulk_update(waiting, ["place", "salt", "who"], batch_size=500)
            note = signer.sign(_tree())
        keep_durably(_folder() / "checkpoint", note.encode())
    return len(waiting)


def forget_readings(*, thing: str, ids: Iterable[str]) -> int:
    """Take whom they are about, and why, out of readings for good; that somebody read, and when, stays. Return how
    many."""
    rows = Reading.objects.filter(thing=thing, thing_id__in=list(ids))
    without = rows.filter(who="")
    for one in without:
        commit(one).save(update_fields=["salt", "who"])
    return rows.update(thing_id="", thing_name=ERASED, reason="", salt="")


def begin_again() -> None:
    """Begin another log of what is stored now, after older data had to be restored or the memory was lost. Two people
    decide. It has a name and a key of its own: under the one before, nobody ever sees two histories signed."""
    home = Path(settings.HONGMIAN_HOME)
    (home / "signer" / "readings").unlink(missing_ok=True)  # first: from here on nobody signs
    number = _retired(home / "keys") + 1
    for path in (_folder() / "checkpoint", home / "keys" / "readings", home / "keys" / "readings.name"):
        if path.exists():
            path.rename(path.with_name(f"{path.name}.{number}"))
    with _signer(is_new=True) as signer:
        note = signer.sign(_tree())
    keep_durably(_folder() / "checkpoint", note.encode())


def verify() -> Verified:
    """Check every reading against its commitment, their places, and the root that was signed."""
    told = Verified(waiting=Reading.objects.filter(place=None).count())
    for place, row in enumerate(Reading.objects.exclude(place=None).order_by("place").iterator(AT_ONCE)):
        told.size += 1
        if row.place != place:
            told.faults.append(_("Reading %(n)s is missing.") % {"n": place})
            break
        if not row.salt:
            told.erased += 1
        elif _commitment(row) != row.who:
            told.faults.append(_("Reading %(n)s is not what the log was told.") % {"n": place})
    tree = _tree()
    told.root = tree.root().hex()
    _hold_against_signed(told, tree)
    return told


def _hold_against_signed(told: Verified, tree: Tree) -> None:
    try:
        note = (_folder() / "checkpoint").read_text()
    except FileNotFoundError:
        if told.size:
            told.faults.append(_("The signed root of the log is missing."))
        return
    try:
        with _signer(is_new=False) as signer:
            head = open_checkpoint(note, signer.signer.verifier)
            signer.check(tree)
    except (LogError, BoxError) as fault:
        told.faults.append(str(fault))
        return
    told.signed = head.size
    if head.size > tree.size or tree.root(head.size) != head.root:
        told.faults.append(_("The readings are not those that were signed: some were changed or taken away."))


def checkpoint() -> Checkpoint | None:
    """Return the newest signed size and root, to be printed or handed to somebody who keeps it."""
    path = _folder() / "checkpoint"
    if not path.exists():
        return None
    with _signer(is_new=False) as signer:
        return open_checkpoint(path.read_text(), signer.signer.verifier)


def _tree() -> Tree:
    tree = Tree()
    rows = Reading.objects.exclude(place=None).order_by("place").values_list(*ENTRY)
    for part in _parts(rows.iterator(AT_ONCE)):
        tree.extend(b"".join(leaf_hash(_entry(*row)) for row in part))
    return tree


def _parts(rows: Iterator[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for row in rows:
        part.append(row)
        if len(part) == AT_ONCE:
            yield part
            part = []
    yield part


def _entry(at: datetime, by: int, thing: str, read: str, who: str) -> bytes:
    told = {
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": by,
        "what": f"{thing} {read}",
        "who": who,
    }
    return json.dumps(told, separators=(",", ":"), sort_keys=True).encode()


def _commitment(reading: Reading) -> str:
    told = json.dumps([reading.thing_id, reading.thing_name, reading.reason], ensure_ascii=False)
    return sha256(bytes.fromhex(reading.salt) + told.encode()).hexdigest()


def _size() -> int:
    last = Reading.objects.aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1


class _signer:  # noqa: N801 used as a statement
    """The signer of this log, its memory open while the block runs."""

    def __init__(self, *, is_new: bool) -> None:
        home = Path(settings.HONGMIAN_HOME)
        memory = Memory(home / "signer" / "readings")
        if is_new:
            memory.begin()
        keys = private_folder(home / "keys")
        keep_once(keys / "readings", secrets.token_bytes(32))
        keep_once(keys / "readings.name", _fresh_name(_retired(keys)).encode())
        name = (keys / "readings.name").read_text()
        self._held = CheckpointSigner(signer=Signer(name, (keys / "readings").read_bytes()), memory=memory)

    def __enter__(self) -> CheckpointSigner:
        return self._held

    def __exit__(self, *_told: object) -> None:
        self._held.close()


def _fresh_name(retired: int) -> str:
    name = f"{urlsplit(settings.HONGMIAN_PUBLIC_URL).netloc}/readings"
    return f"{name}/{retired + 1}" if retired else name


def _retired(keys: Path) -> int:
    """How many logs there were before this one; their keys stay, so that what was printed can still be checked."""
    return len(list(keys.glob("readings.name.*")))


def _folder() -> Path:
    return private_folder(Path(settings.HONGMIAN_HOME) / "readings")
