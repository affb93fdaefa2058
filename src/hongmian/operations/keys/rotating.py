"""A new key, and everything sealed anew with it, while the program works.

What is done stands in the values themselves: each names its key. So an exchange that was cut short is simply begun
again, and goes on where it stood. The old key stays until nothing is sealed with it, and then as a retired one: what an
older backup holds opens with it, until two people destroy it.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from hongmian.accounts.sealed import ring, ring_file
from hongmian.awards import keeping as awards_keeping
from hongmian.clippings import keeping as clippings_keeping
from hongmian.kit.errors import Refused
from hongmian.kit.keyring import Key
from hongmian.kit.secrets import private_folder
from hongmian.kit.suite import Suite
from hongmian.operations.keys.sealed_columns import Table, seal_second_factor, second_factors_left, tables
from hongmian.operations.keys.two_people import Two, noted
from hongmian.operations.models.key_deed import What
from hongmian.uploads.keeping.errors import FileDamagedError
from hongmian.uploads.keeping.store import Store

STORES: Final[Mapping[str, Callable[[], Store]]] = {
    "awards": awards_keeping.store,
    "clippings": clippings_keeping.store,
}
MOST_ROUNDS = 20  # what was written with the old key meanwhile is done in the next one
Progress = Callable[[str, int, int], None]  # what, how many are done, of how many


@dataclass
class Rotated:
    """What an exchange did: values sealed anew by table or store, and what could not be opened and stayed."""

    key: str
    old: list[str]
    done: dict[str, int] = field(default_factory=dict)
    damaged: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, done: int, damaged: int) -> None:
        self.done[name] = self.done.get(name, 0) + done
        if damaged:
            self.damaged[name] = damaged


def rotate(*, suite: Suite, codes: bool, two: Two, at: datetime, progress: Progress) -> Rotated:
    """Make a new key and seal everything anew; an exchange that was cut short goes on instead. `codes`: what people
    hold (links in newsletters, codes of places) is made with the new key too, and what they hold is void.

    Raises Refused where another exchange runs, or where values are left that no key opens: then the old key stays.
    """
    with _alone():
        held = ring()
        if not held.leaving:
            ring_file().keep(held.with_new(suite, at=at))
        told = Rotated(ring().current.id.hex(), [key.id.hex() for key in ring().leaving])
        with noted(What.ROTATE, told.key, two=two, at=at):
            _seal_all(told, progress)
            if told.damaged:
                raise Refused(
                    _("The old key stays: %(what)s cannot be opened by any key. Run: hongmian keys check")
                    % {"what": ", ".join(f"{name} ({count})" for name, count in told.damaged.items())}
                )
            done = ring().with_all_left()
            ring_file().keep(done.with_new_codes() if codes else done)
    return told


def destroy(*, key_id: str, two: Two, at: datetime) -> Key:
    """Take a retired key out of the ring for good. Raises Refused for one that is used, also by what people hold."""
    with _alone():
        held = ring()
        found = next((key for key in held.keys if key.id.hex() == key_id), None)
        if found is None:
            raise Refused(_("There is no key %(key)s. See: hongmian keys list") % {"key": key_id})
        if found.id == held.codes_id:
            raise Refused(_("Codes that people hold are made with this key. First: hongmian keys rotate --codes"))
        if not found.is_retired or not_current():
            raise Refused(_("Values may be sealed with this key still. First: hongmian keys rotate"))
        with noted(What.DESTROY, key_id, two=two, at=at):
            ring_file().keep(held.without(found.id))
    return found


def not_current() -> dict[str, int]:
    """Return how many rows and files are not sealed with the current key, by table or store."""
    left = {table.label: table.left() for table in tables()}
    left["mfa.Authenticator"] = len(second_factors_left())
    current = ring().current.id
    for name, store in STORES.items():
        left[f"files: {name}"] = sum(key != current for _file, key in store().key_ids())
    return {name: count for name, count in left.items() if count}


def _seal_all(told: Rotated, progress: Progress) -> None:
    for _round in range(MOST_ROUNDS):
        told.damaged = {}
        for name, count, batches in _work():
            seen = 0
            for done, damaged in batches:
                seen += done + damaged
                told.add(name, done, damaged)
                progress(name, min(seen, count), count)
        left = not_current()
        if all(left[name] <= told.damaged.get(name, 0) for name in left):
            return
    raise Refused(_("Values are still written with the old key: is a server of an older version running?"))


def _work() -> Iterator[tuple[str, int, Iterator[tuple[int, int]]]]:
    for table in tables():
        if count := table.left():
            yield table.label, count, _rows(table)
    if factors := second_factors_left():
        yield "mfa.Authenticator", len(factors), ((1, 0) if seal_second_factor(one.pk) else (0, 1) for one in factors)
    for name, store in STORES.items():
        kept = store()
        if files := [file for file, key in kept.key_ids() if key != ring().current.id]:
            yield f"files: {name}", len(files), (_file(kept, file) for file in files)


def _rows(table: Table) -> Iterator[tuple[int, int]]:
    last = None
    while True:
        last, done, damaged = table.seal_batch(last)
        yield done, damaged
        if last is None:
            return


def _file(store: Store, file: str) -> tuple[int, int]:
    try:
        return int(store.seal_anew(file)), 0
    except FileDamagedError:
        return 0, 1


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time change the ring; the system lets go when it ends in whatever way."""
    path = ring_file().path
    private_folder(path.parent)
    with (path.parent / ".ring.lock").open("a+") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise Refused(_("Another exchange of keys is running.")) from None
        yield
