"""A page of the log as the writer adds it: some entries, and the signed checkpoint that covers them and all before.

length of the head (4 bytes) ‖ head, JSON ‖ entries, each after its length as a uint16
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from hongmian.ballots.errors import DamagedError
from hongmian.tlog.errors import MalformedError
from hongmian.tlog.tiles import pack_entries, split_entries

_LENGTH = 4


@dataclass(frozen=True)
class Page:
    """`turn`: of the writer, counted up at each change of hands; `start`: the index of the first entry; `seen`: the
    last message of the stream that was looked at; `left_out`: numbers of messages that are no entry of the log, with
    the reason; `checkpoint`: of all entries up to the last of these, empty while there is none."""

    turn: int
    start: int
    seen: int
    left_out: tuple[tuple[int, str], ...]
    checkpoint: str
    entries: tuple[bytes, ...]

    def __bytes__(self) -> bytes:
        head = json.dumps(
            {
                "turn": self.turn, "start": self.start, "seen": self.seen, "left_out": self.left_out,
                "checkpoint": self.checkpoint,
            },
            ensure_ascii=False,
        ).encode()  # fmt: skip
        return len(head).to_bytes(_LENGTH, "big") + head + pack_entries(self.entries)

    @classmethod
    def parse(cls, written: bytes) -> Page:
        """Read a page; raise DamagedError."""
        end = _LENGTH + int.from_bytes(written[:_LENGTH], "big")
        try:
            told = json.loads(written[_LENGTH:end])
            left_out = tuple((int(number), str(why)) for number, why in told["left_out"])
            entries = tuple(split_entries(written[end:]))
            return cls(told["turn"], told["start"], told["seen"], left_out, told["checkpoint"], entries)
        except (ValueError, KeyError, TypeError, MalformedError) as error:
            raise DamagedError(why=f"a page of the log cannot be read: {error}") from error
