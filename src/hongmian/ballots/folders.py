"""Where everything of one poll is, and what stands there that needs no box to be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hongmian.ballots.errors import KeysLostError
from hongmian.ballots.rules import Rules
from hongmian.ballots.store.place import Backing, Place, open_store, place_of
from hongmian.ballots.store.rows import Store
from hongmian.tlog.notes import Signer


@dataclass(frozen=True)
class Frozen:
    """The rules of an opened poll; `written`: rules.json as it is served and hashed, `signature`: rules.json.sig."""

    rules: Rules
    written: bytes
    signature: str


@dataclass(frozen=True)
class Folders:
    """`data`: rules and box; `keys`: of the log, the tokens and the networks; `memory`: the file of what the signer
    signed last, in no backup."""

    name: str
    data: Path
    keys: Path
    memory: Path

    @classmethod
    def of(cls, home: Path, name: str) -> Folders:
        return cls(name, home / "ballots" / name, home / "keys" / "ballots" / name, home / "signer" / name)

    @property
    def ended(self) -> tuple[Path, Path]:
        """Where the notice that ended the log stands: with the signer, where no restore reaches; and in backups."""
        return self.memory.with_name(f"{self.name}.ended"), self.data / "ended"

    @property
    def checkpoints(self) -> Path:
        return self.data / "checkpoints"

    @property
    def is_opened(self) -> bool:
        return (self.data / "rules.json.sig").exists()

    def frozen(self) -> Frozen:
        written = (self.data / "rules.json").read_bytes()
        return Frozen(Rules.from_json(written), written, (self.data / "rules.json.sig").read_text())

    def signer(self, rules: Rules) -> Signer:
        """Return what signs this log; raise KeysLostError where the key is not the one that the rules name."""
        try:
            signer = Signer(rules.log_origin, (self.keys / "seed").read_bytes())
        except (FileNotFoundError, ValueError):
            raise KeysLostError(self.name) from None
        if signer.verifier != rules.key:
            raise KeysLostError(self.name)
        return signer

    @property
    def place(self) -> Place:
        """Where the box is, as it was chosen when the poll was opened."""
        return place_of(self.data)

    def store(self, rules: Rules, backing: Backing) -> Store:
        """Open the store of a box that is no cluster's; raise BoxError where it cannot be."""
        return open_store(self.data, f"{self.name}+{rules.key.key_id.hex()}", backing)
