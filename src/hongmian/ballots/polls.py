"""The polls of an installation: a folder each, with rules, box and keys, found without any database of ours.

`ballots/<poll>/` holds rules.json, rules.json.sig and the box (or says that it is in PostgreSQL) and is backed up;
`keys/ballots/<poll>/` the seed of the log's key and the key of the tokens; `signer/<poll>` what the signer remembers,
which is never backed up.
"""

from __future__ import annotations

import re
import secrets
import threading
from dataclasses import dataclass
from pathlib import Path

from hongmian.ballots.box import Box
from hongmian.ballots.errors import DamagedError, KeysLostError
from hongmian.ballots.limits import Networks
from hongmian.ballots.memory import CheckpointSigner, Memory
from hongmian.ballots.rules import Rules, RulesError, digest_of, sign_rules
from hongmian.ballots.store.place import choose_place, open_store
from hongmian.ballots.tokens import TokenKey
from hongmian.kit.durable import keep_durably, keep_once, sync_folder
from hongmian.tlog.notes import Signer

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_KEY_SIZE = 32


@dataclass(frozen=True)
class Keys:
    """`seed`: of the key that signs the log; `token`: of the HMAC over voter tokens; `network`: of addresses."""

    seed: bytes
    token: bytes
    network: bytes


@dataclass(frozen=True)
class Poll:
    """An opened poll, as the intake knows it."""

    rules: Rules
    written: bytes  # rules.json as it is served and hashed
    signature: str  # rules.json.sig
    tokens: TokenKey
    networks: Networks
    box: Box

    @property
    def entries_are_out(self) -> bool:
        """Whether anyone may read the ballots: at once, or, where counts are hidden, when voting has ended."""
        return self.rules.counts_while_open or self.box.tally.ended is not None


class Polls:
    """Opens polls by name and keeps them open. Thread-safe."""

    def __init__(self, home: Path, database: str = "") -> None:
        """`database`: the installation's DATABASE_URL; the boxes of new polls are there, if it is PostgreSQL's."""
        self._home, self._database = home, database
        self._open: dict[str, Poll] = {}
        self._turn = threading.Lock()

    def names(self) -> list[str]:
        """Return the names of the polls that were opened, in order."""
        return sorted(path.parent.name for path in (self._home / "ballots").glob("*/rules.json.sig"))

    def opened(self, name: str) -> Poll | None:
        """Return a poll that is in memory already, without looking any further."""
        return self._open.get(name)

    def find(self, name: str) -> Poll | None:
        """Return a poll that was opened; None if there is none of that name. Raise BoxError if it must not go on."""
        found = self._open.get(name)
        if found or not _NAME.fullmatch(name):
            return found
        with self._turn:
            if name not in self._open and (self._folder(name) / "rules.json.sig").exists():
                self._open[name] = self._load(name)
            return self._open.get(name)

    def keys(self, name: str) -> Keys:
        """Return the keys of a poll, made on first use: its log's key stands in its rules."""
        folder = self._keys(name)
        for file in ("seed", "token", "network"):
            if not (folder / file).exists():
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                keep_once(folder / file, secrets.token_bytes(_KEY_SIZE))
        return Keys(*((folder / file).read_bytes() for file in ("seed", "token", "network")))

    def open(self, rules: Rules) -> Poll:
        """Freeze the rules of a new poll and begin its log; opening it again with the same rules changes nothing."""
        folder = self._folder(rules.id)
        if not _NAME.fullmatch(rules.id):
            raise ValueError("the id of a poll: small letters, digits and hyphens, at most 60")
        if not (folder / "rules.json.sig").exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # hidden ballots and networks are nobody else's
            written = rules.to_json()
            if Rules.from_json(written) != rules:  # what is frozen must be read again
                raise RulesError("rules.json: it does not say what the rules are")
            signer = Signer(rules.log_origin, self.keys(rules.id).seed)
            self._memory(rules.id).begin()
            choose_place(folder, self._database)
            keep_durably(folder / "rules.json", written)
            keep_durably(folder / "rules.json.sig", sign_rules(written, signer).encode())
        poll = self.find(rules.id)
        assert poll is not None
        return poll

    def forget_senders(self, name: str) -> None:
        """Remove for good where a poll's ballots came from, and the key under which networks were hashed."""
        if poll := self.find(name):
            poll.box.forget_senders()
            folder = self._keys(name)
            (folder / "network").unlink(missing_ok=True)
            sync_folder(folder)

    def close(self) -> None:
        with self._turn:
            for poll in self._open.values():
                poll.box.close()
            self._open.clear()

    def _load(self, name: str) -> Poll:
        try:
            return self._read(name)
        except (OSError, ValueError) as error:
            raise DamagedError(why=str(error)) from error

    def _read(self, name: str) -> Poll:
        folder = self._folder(name)
        written, signature = ((folder / file).read_bytes() for file in ("rules.json", "rules.json.sig"))
        rules = Rules.from_json(written)
        signer = CheckpointSigner(signer=self._signer(rules), memory=self._memory(name))
        keys = self.keys(name)
        store = open_store(folder, f"{name}+{rules.key.key_id.hex()}", self._database)
        try:
            box = Box(rules=rules, digest=digest_of(written), store=store, signer=signer)
        except BaseException:
            store.close()
            signer.close()
            raise
        return Poll(rules, written, signature.decode(), TokenKey(keys.token), Networks(keys.network), box)

    def _signer(self, rules: Rules) -> Signer:
        """Return who signs the log; raise KeysLostError rather than have somebody else sign it."""
        seed = self._keys(rules.id) / "seed"
        if not seed.exists() or (signer := Signer(rules.log_origin, seed.read_bytes())).verifier != rules.key:
            raise KeysLostError(rules.id)
        return signer

    def _folder(self, name: str) -> Path:
        return self._home / "ballots" / name

    def _keys(self, name: str) -> Path:
        return self._home / "keys" / "ballots" / name

    def _memory(self, name: str) -> Memory:
        return Memory(self._home / "signer" / name)
