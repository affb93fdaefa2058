"""A home without what its signer remembered: the contest log goes on where the public saw it, or not at all."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.db import transaction

from hongmian.awards.logbook import flush, forget_log, log, tell
from hongmian.awards.models import Told
from hongmian.ballots.errors import MemoryLostError
from hongmian.kit.errors import Refused
from hongmian.operations.models import KeyDeed
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.notes import Signer

pytestmark = pytest.mark.django_db
REASON = "the disk burned, restored from last night"


@pytest.fixture
def home(settings, tmp_path, cast, two):
    """A log of two events, of which the public has seen the first and the second checkpoint."""
    settings.HONGMIAN_HOME = tmp_path
    yield tmp_path
    forget_log()


@pytest.fixture
def seen(home, now):
    """The checkpoints as they were published, oldest first; what the signer remembers is lost."""
    notes = []
    for number in "ab":
        with transaction.atomic():
            tell("call", f"stories-{number}", at=now, call=number * 64)
        flush()
        notes.append(log().checkpoint)
    forget_log()
    (home / "signer" / "contests").unlink()
    return notes


def adopt(tmp_path, two, note, **other):
    (tmp_path / "known").write_text(note)
    words = {"by": two.by.username, "confirmed_by": two.confirmed_by.username, "reason": REASON} | other
    call_command(
        "keys", "adopt", str(tmp_path / "known"), "--json", *(f"--{k.replace('_', '-')}={v}" for k, v in words.items())
    )


def test_the_log_goes_on_and_extends_what_the_public_holds(home, seen, two, now, capsys):
    with pytest.raises(MemoryLostError):
        log()

    adopt(home, two, seen[0])

    assert json.loads(capsys.readouterr().out)["size"] == 2
    with transaction.atomic():
        tell("call", "stories-c", at=now, call="c" * 64)
    flush()
    held = log()
    assert held.size == 3
    for note in seen:
        before = open_checkpoint(note, held.key)
        assert held.root(before.size) == before.root
    deed = KeyDeed.objects.get()
    assert (deed.what, deed.key, deed.reason, deed.ended_at is not None) == ("adopt", "contests", REASON, True)


@pytest.mark.parametrize("number", [1, 2])
def test_what_was_restored_older_than_the_public_knows_is_not_signed_on(home, seen, two, now, number):
    """Of two histories of the same length too: the restored one went on by itself."""
    stored = home / "contests" / "contests.sqlite3"
    for path in stored.parent.glob("contests.sqlite3*"):
        path.unlink()
    Told.objects.all().delete()
    for other in range(number):
        with transaction.atomic():
            tell("call", f"others-{other}", at=now, call="f" * 64)
        flush()
    forget_log()
    (home / "signer" / "contests").unlink()

    with pytest.raises(Refused, match="only 1|are not those" if number == 1 else "are not those"):
        adopt(home, two, seen[1])

    with pytest.raises(MemoryLostError):
        log()


def test_nothing_is_adopted_while_the_signer_remembers(home, two, now):
    with transaction.atomic():
        tell("call", "stories", at=now, call="a" * 64)
    flush()
    note = log().checkpoint

    with pytest.raises(Refused, match="remembers"):
        adopt(home, two, note)


def test_a_checkpoint_of_another_key_or_one_person_is_refused(home, seen, two):
    origin = (home / "keys" / "contests.name").read_text()
    known = open_checkpoint(seen[1], Signer(origin, (home / "keys" / "contests").read_bytes()).verifier)

    with pytest.raises(Refused, match="no checkpoint that this log's key signed"):
        adopt(home, two, known.signed(Signer(origin, b"x" * 32)))
    with pytest.raises(Refused, match="Two people"):
        adopt(home, two, seen[1], confirmed_by=two.by.username)
    with pytest.raises(MemoryLostError):
        log()
