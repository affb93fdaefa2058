"""The polls of an installation: a folder each, with rules, box and keys, found without any database of ours.

`ballots/<poll>/` holds rules.json, rules.json.sig and the box (or says that it is in PostgreSQL) and is backed up;
`keys/ballots/<poll>/` the seed of the log's key and the key of the tokens; `signer/<poll>` what the signer remembers,
which is never backed up. A notice that ended a log stands in `ballots/<poll>/ended` and `signer/<poll>.ended`.
"""

from __future__ import annotations

import re
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hongmian.ballots.ballot_box import BallotBox
from hongmian.ballots.box import Box
from hongmian.ballots.cluster.box import ClusterBox
from hongmian.ballots.cluster.line import Line
from hongmian.ballots.cluster.names import Names
from hongmian.ballots.cluster.opening import line_to
from hongmian.ballots.cluster.streams import make_streams
from hongmian.ballots.ended_polls import EndedPoll, EndedPolls
from hongmian.ballots.ending import has_ended
from hongmian.ballots.errors import BoxError, DamagedError, EndedError, HealthyError, UnavailableError
from hongmian.ballots.folders import Folders, Frozen
from hongmian.ballots.kept_checkpoints import KeptCheckpoints
from hongmian.ballots.limits import Networks
from hongmian.ballots.memory import CheckpointSigner, Memory
from hongmian.ballots.rules import Rules, RulesError, digest_of, sign_rules
from hongmian.ballots.store.place import Backing, choose_place
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
    box: BallotBox
    where: Folders

    @property
    def has_ended(self) -> bool:
        """Whether a notice ended the log since it was opened here."""
        return has_ended(self.where)

    @property
    def entries_are_out(self) -> bool:
        """Whether anyone may read the ballots: at once, or, where counts are hidden, when voting has ended."""
        return self.rules.counts_while_open or self.box.tally.ended is not None


class Polls:
    """Opens polls by name and keeps them open. Thread-safe."""

    def __init__(self, home: Path, database: str = "", nats: str = "") -> None:
        """`database`: the installation's DATABASE_URL; `nats`: its HONGMIAN_NATS_URL. The boxes of new polls are on
        JetStream if there is any, otherwise in the database, if it is PostgreSQL's."""
        self._home, self._backing = home, Backing(database, nats)
        self._open: dict[str, Poll] = {}
        self.ended = EndedPolls(home, self._backing)
        self._stale: list[Poll] = []  # still in use by somebody when the log was ended
        self._nats: Line | None = None
        self._turn = threading.Lock()

    def names(self) -> list[str]:
        """Return the names of the polls that were opened, in order."""
        return sorted(path.parent.name for path in (self._home / "ballots").glob("*/rules.json.sig"))

    def opened(self, name: str) -> Poll | None:
        """Return a poll that is in memory already, without looking any further."""
        return self._open.get(name)

    def find(self, name: str) -> Poll | None:
        """Return a poll that was opened; None if there is none of that name. Raise BoxError if it must not go on, and
        EndedError if a notice ended its log."""
        if not self.exists(name):
            return None
        if self.has_ended(name):
            raise EndedError
        if found := self._open.get(name):
            return found
        with self._turn:
            if name not in self._open:
                self._open[name] = self._load(name)
            return self._open[name]

    def exists(self, name: str) -> bool:
        """Return whether a poll of that name was opened, box or no box."""
        return name in self._open or bool(_NAME.fullmatch(name) and self._folders(name).is_opened)

    def keys(self, name: str) -> Keys:
        """Return the keys of a poll, made on first use: its log's key stands in its rules."""
        return Keys(*(self._kept(name, file) for file in ("seed", "token", "network")))

    def _kept(self, name: str, file: str) -> bytes:
        path = self._folders(name).keys / file
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            keep_once(path, secrets.token_bytes(_KEY_SIZE))
        return path.read_bytes()

    def open(self, rules: Rules) -> Poll:
        """Freeze the rules of a new poll and begin its log; opening it again with the same rules changes nothing."""
        if not _NAME.fullmatch(rules.id):
            raise ValueError("the id of a poll: small letters, digits and hyphens, at most 60")
        where = self._folders(rules.id)
        if not where.is_opened:
            where.data.mkdir(parents=True, exist_ok=True, mode=0o700)  # hidden ballots and networks are nobody else's
            written = rules.to_json()
            if Rules.from_json(written) != rules:  # what is frozen must be read again
                raise RulesError("rules.json: it does not say what the rules are")
            signer = Signer(rules.log_origin, self.keys(rules.id).seed)
            choose_place(where.data, self._backing)
            self._make_ready(where, rules)
            keep_durably(where.data / "rules.json", written)
            keep_durably(where.data / "rules.json.sig", sign_rules(written, signer).encode())
        poll = self.find(rules.id)
        assert poll is not None
        return poll

    def has_ended(self, name: str) -> bool:
        """Return whether a notice ended the log of this poll; then nobody is given its box any more."""
        ended = self.ended.holds(name)
        if ended and (poll := self._open.pop(name, None)):
            self._stale.append(poll)
        return ended

    def end(self, name: str, *, why: str, at: datetime) -> EndedPoll:
        """End the log of a poll whose box must not go on, by a signed notice; one that was ended stays as it is.

        Raise HealthyError for a box that may go on, otherwise the BoxError of what must be put right instead.
        """
        if not self.has_ended(name):
            self.ended.end(name, trouble=self._trouble(name), why=why, at=at)
            self.has_ended(name)
        return self.ended.find(name)

    def forget_senders(self, name: str) -> None:
        """Remove for good where a poll's ballots came from, and the key under which networks were hashed."""
        if not self.exists(name):
            return
        if self.has_ended(name):
            self.ended.forget_senders(name)
        elif poll := self.find(name):
            poll.box.forget_senders()
        folder = self._folders(name).keys
        (folder / "network").unlink(missing_ok=True)
        sync_folder(folder)

    def close(self) -> None:
        with self._turn:
            for poll in (*self._open.values(), *self._stale):
                poll.box.close()
            self._open.clear()
            self._stale.clear()
            if self._nats:
                self._nats.close()
                self._nats = None
        self.ended.close()

    def _load(self, name: str) -> Poll:
        try:
            return self._read(name)
        except (OSError, ValueError) as error:
            raise DamagedError(why=str(error)) from error

    def _make_ready(self, where: Folders, rules: Rules) -> None:
        """Make what a new box needs to stand there. On a cluster the writer's memory begins with its first page."""
        if where.place.kind == "jetstream":
            make_streams(self._line(where), Names.of(where.name, rules))
        else:
            Memory(where.memory).begin()

    def _read(self, name: str) -> Poll:
        where = self._folders(name)
        frozen = where.frozen()
        token, network = self._kept(name, "token"), self._kept(name, "network")
        box = self._box(where, frozen)
        return Poll(frozen.rules, frozen.written, frozen.signature, TokenKey(token), Networks(network), box, where)

    def _box(self, where: Folders, frozen: Frozen) -> BallotBox:
        rules = frozen.rules
        if where.place.kind == "jetstream":
            names = Names.of(where.name, rules)
            return ClusterBox(frozen=frozen, where=where, line=self._line(where), names=names)
        kept = KeptCheckpoints(where.checkpoints)
        signer = CheckpointSigner(signer=where.signer(rules), memory=Memory(where.memory), kept=kept)
        store = where.store(rules, self._backing)
        try:
            return Box(rules=rules, digest=digest_of(frozen.written), store=store, signer=signer)
        except BaseException:
            store.close()
            signer.close()
            raise

    def _line(self, where: Folders) -> Line:
        """Return this installation's line to NATS, which all its boxes share."""
        if self._nats is None:
            self._nats = line_to(where, self._backing)
        return self._nats

    def _trouble(self, name: str) -> BoxError:
        """Return why the box must not go on, opened anew."""
        try:
            self._read(name).box.close()
        except BoxError as trouble:
            return trouble
        except (OSError, ValueError) as error:  # a file that cannot be read now: nothing is known of the box
            return UnavailableError(str(error))
        return HealthyError()

    def _folders(self, name: str) -> Folders:
        return Folders.of(self._home, name)
