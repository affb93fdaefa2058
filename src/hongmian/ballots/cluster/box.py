"""The box of a poll on JetStream, as every process has it: ballots go into the stream, and the engine refuses a voter's
second. When the writer has signed them, its page tells all processes, and each answers its own voters."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from time import monotonic, sleep
from typing import NamedTuple

from hongmian.ballots.box import Already, Answer, Cast, Over, Unknown
from hongmian.ballots.cluster.following import Following
from hongmian.ballots.cluster.letters import Beside, split
from hongmian.ballots.cluster.line import Line
from hongmian.ballots.cluster.names import Names
from hongmian.ballots.cluster.sorting import OVER
from hongmian.ballots.cluster.streams import forget_key, sealing_of
from hongmian.ballots.cluster.wire import Message
from hongmian.ballots.entries import Entry, Mark, hour_of, read_ballot, time_of, write_ballots
from hongmian.ballots.errors import UnavailableError
from hongmian.ballots.folders import Folders, Frozen
from hongmian.ballots.store.rows import Sender
from hongmian.ballots.tally import FaultError, Tally
from hongmian.ballots.tokens import Voter
from hongmian.tlog.tree import Tree

_READ_AT_ONCE = 1_024
# Seconds: within which a batch is answered, since who waits for the next one waits for both; the half of it for which
# messages are sent; between two looks at what stands under a subject.
_ANSWERED, _SENT, _A_WHILE = 2.0, 1.0, 0.1


class _Sent(NamedTuple):
    """A ballot on its way: its subject, and the message."""

    cast: Cast
    subject: str
    message: bytes


class _There(NamedTuple):
    """The message that stands under a voter's subject; `is_same`: whether this very request brought it."""

    number: int
    is_same: bool


class ClusterBox:
    """Thread-safe; any number of processes on any number of machines may have the same box open."""

    def __init__(self, *, frozen: Frozen, where: Folders, line: Line, names: Names) -> None:
        """Open the box; raise BoxError where it must not go on, UnavailableError where nobody writes its log."""
        self.rules = frozen.rules
        self._line, self._names = line, names
        self._sealing = sealing_of(line, names)
        self._following = Following(frozen=frozen, where=where, line=line, names=names)

    @property
    def tree(self) -> Tree:
        return self._following.log.tree

    @property
    def tally(self) -> Tally:
        return self._following.log.tally

    @property
    def checkpoint(self) -> str:
        """The newest signed checkpoint."""
        return self._following.log.checkpoint

    @property
    def size(self) -> int:
        """How many entries the newest checkpoint covers."""
        return self._following.log.size

    def refresh(self) -> None:
        """Take in all that is signed by now."""
        self._following.refresh()

    def cast(self, batch: Sequence[Cast], *, now: datetime) -> list[Answer]:
        """Put a batch of ballots into the stream and return the answer to each, once they are signed.

        Raise UnavailableError where of none of them it is known whether it is stored; sent again, none is there twice.
        """
        self._following.check()
        if self.tally.ended:
            return [Over() for _ in batch]
        until = monotonic() + _ANSWERED
        there = self._send(self._letters(batch, now), until)
        self._following.wait_for(max((one.number for one in there if one), default=0), until=until)
        answers = self._answers(batch, there)
        if answers and all(isinstance(one, Unknown) for one in answers):
            raise UnavailableError("it is not known whether these ballots are stored")
        return answers

    def append(self, entry: Entry) -> int:
        """Store an entry that is no ballot and return its index; raise FaultError where it does not fit."""
        self.refresh()
        if isinstance(entry, Mark) and entry.index >= self.size:
            raise FaultError(f"entry {entry.index} is no ballot that could be marked")
        letter = (self._names.other(secrets.token_hex(16)), bytes(entry))
        (number,) = self._sent([letter])
        if number is None:
            found = self._line.last(self._names.stream, letter[0])
            number = found.number if found else None
        if number is None or not self._following.wait_for(number):
            raise UnavailableError("it is not known whether the entry is stored")
        index = self._following.log.index_of(number)
        if index is None:
            raise FaultError(self._following.log.why(number))
        return index

    def entries(self, start: int, stop: int) -> list[bytes]:
        """Return the entries from `start` up to `stop`."""
        return self._following.log.entries(start, stop)

    def already(self, voter: Voter, retry: bytes | None) -> tuple[Already, bool] | None:
        """Say that this voter's ballot of the period is here, and whether it came in the request of this `retry`
        digest; None while it is not here."""
        log = self._following.log
        for time in range(log.times[voter.once], -1, -1):
            found = self._line.last(self._names.stream, self._names.ballot(voter.once, time))
            if found is None:
                continue
            if not self._following.wait_for(found.number):
                raise UnavailableError("nobody has signed this voter's ballot yet")
            index = log.index_of(found.number)
            if index is not None and not (self.rules.annulments.may_vote_again and index in log.tally.annulled):
                return self._since(index), retry is not None and retry == self._retry_of(found)
        return None

    def senders(self) -> list[Sender]:
        """Return when and from which network each ballot was sent: for the desk that looks for fraud."""
        self._sealing, sent = sealing_of(self._line, self._names), list[Sender]()
        number, log = 1, self._following.log
        while self._sealing.opens and number <= log.seen:
            came = self._line.read(self._names.stream, number, min(_READ_AT_ONCE, log.seen + 1 - number))
            if not came:
                raise UnavailableError("NATS: the server that answers does not have all ballots yet")
            for message in came:
                index = log.index_of(message.number)
                beside = self._beside(message)
                if beside and index is not None:
                    sent.append(Sender(index, beside.minute, beside.network))
            number = came[-1].number + 1
        return sent

    def forget_senders(self) -> None:
        """Make what came beside ballots unreadable for good, everywhere: objections have ended."""
        self.refresh()
        if not self.tally.ended:
            raise FaultError("voting has not ended")
        forget_key(self._line, self._names)
        self._sealing = sealing_of(self._line, self._names)

    def close(self) -> None:
        self._following.close()

    def _letters(self, batch: Sequence[Cast], now: datetime) -> list[_Sent]:
        onces = [cast.voter.once for cast in batch]
        entries = write_ballots(onces, [cast.choices for cast in batch], hour=hour_of(now))
        minute, times, write = int(now.timestamp()) // 60, self._following.log.times, self._sealing.write
        return [
            _Sent(
                cast, self._names.ballot(once, times[once] if times else 0),
                write(entry, Beside(cast.retry, minute, cast.network, cast.device)),
            )
            for cast, once, entry in zip(batch, onces, entries, strict=True)
        ]  # fmt: skip

    def _send(self, letters: Sequence[_Sent], until: float) -> list[_There | None]:
        """Send ballots and return what stands under the subject of each; None where that is not known in time."""
        there: list[_There | None] = [self._repeated_after_annulment(one.cast) for one in letters]
        asked = [place for place, one in enumerate(there) if one is None]
        numbers = self._sent([(letters[place].subject, letters[place].message) for place in asked])
        unsure = []
        for place, number in zip(asked, numbers, strict=True):
            if number is None:
                unsure.append(place)
            else:
                there[place] = _There(number, is_same=True)
        while unsure and (left := until - monotonic()) > 0:
            for place, found in zip(unsure, self._read_back([letters[place] for place in unsure], left), strict=True):
                there[place] = found
            unsure = [place for place in unsure if there[place] is None]
            sleep(_A_WHILE if unsure else 0)
        return there

    def _sent(self, letters: Sequence[tuple[str, bytes]]) -> list[int | None]:
        """Publish, and return the number of each message; None where it was refused, or nothing was heard."""
        if not letters:
            return []
        try:
            said = self._line.publish_all(letters, wait=_SENT, then=self._names.nudge)
        except UnavailableError:
            return [None] * len(letters)
        return [one["seq"] if one and "error" not in one else None for one in said]

    def _read_back(self, letters: Sequence[_Sent], wait: float) -> list[_There | None]:
        """Ask the leader what stands under each subject: another ballot of the voter, or this very one whose
        acknowledgement was lost. Where nothing does, this one may still be on its way."""
        try:
            found = self._line.last_of_all(self._names.stream, [one.subject for one in letters], wait=wait)
        except UnavailableError:
            return [None] * len(letters)
        return [
            _There(one.number, one.data == sent.message or self._is_repeated(sent.cast, one)) if one else None
            for sent, one in zip(letters, found, strict=True)
        ]

    def _repeated_after_annulment(self, cast: Cast) -> _There | None:
        """Return the annulled ballot of a voter who may vote again and merely repeats the request that brought it."""
        times = self._following.log.times
        for time in range(times[cast.voter.once] if times and cast.retry else 0):
            found = self._line.last(self._names.stream, self._names.ballot(cast.voter.once, time))
            if found and self._is_repeated(cast, found):
                return _There(found.number, is_same=True)
        return None

    def _is_repeated(self, cast: Cast, found: Message) -> bool:
        same = cast.retry is not None and cast.retry == self._retry_of(found)
        return same and read_ballot(split(found.data)[0]).choices == cast.choices

    def _retry_of(self, found: Message) -> bytes | None:
        beside = self._beside(found)
        return beside.retry if beside else None

    def _beside(self, found: Message) -> Beside | None:
        return self._sealing.open(found.data) if found.subject.split(".")[2] == "b" else None

    def _answers(self, batch: Sequence[Cast], there: Sequence[_There | None]) -> list[Answer]:
        log = self._following.log
        signed = [one and one.number <= log.seen for one in there]
        indexes = [
            log.index_of(one.number) if one and known else None for one, known in zip(there, signed, strict=True)
        ]
        mine = [index for one, index in zip(there, indexes, strict=True) if one and one.is_same and index is not None]
        receipts = iter(self._following.receipts(mine))
        answers: list[Answer] = []
        for cast, one, index, known in zip(batch, there, indexes, signed, strict=True):
            if not one or not known:
                answers.append(Unknown())
            elif index is None:
                answers.append(self._left_out(cast, one.number))
            else:
                answers.append(next(receipts) if one.is_same else self._since(index))
        return answers

    def _left_out(self, cast: Cast, number: int) -> Answer:
        """Say what there is instead of a ballot that is no entry: the end of voting, or the voter's earlier one."""
        if self._following.log.why(number) == OVER:
            return Over()
        found = self.already(cast.voter, None)
        return found[0] if found else Unknown()

    def _since(self, index: int) -> Already:
        return Already(time_of(read_ballot(self.entries(index, index + 1)[0]).hour))
