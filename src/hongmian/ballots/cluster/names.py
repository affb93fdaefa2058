"""What a box is called in NATS, and how its streams are set up (docs/design/ballot-box-cluster.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hongmian.ballots.rules import Rules

# One stream for all boxes: the key of what is kept beside ballots. The last word counts.
STATE = "hm-state"


@dataclass(frozen=True)
class Names:
    """`box`: the poll's name and its log's key id, so that two installations may share a cluster."""

    box: str

    @classmethod
    def of(cls, poll: str, rules: Rules) -> Names:
        return cls(f"{poll}-{rules.key.key_id.hex()}")

    @property
    def stream(self) -> str:
        return f"hm-{self.box}"

    @property
    def log_stream(self) -> str:
        return f"hm-{self.box}-log"

    def ballot(self, once: bytes, time: int) -> str:
        """The subject that holds one message: the ballot of this voter, `time` times annulled before."""
        return f"hm.{self.box}.b.{once.hex()}.{time}"

    def other(self, name: str) -> str:
        """The subject of an entry that is no ballot."""
        return f"hm.{self.box}.o.{name}"

    @property
    def log(self) -> str:
        return f"hm.{self.box}.log"

    @property
    def key(self) -> str:
        return f"{STATE}.{self.box}.key"

    @property
    def nudge(self) -> str:
        """Said, not stored: something came."""
        return f"hmc.{self.box}.nudge"

    @property
    def turn(self) -> str:
        """Said, not stored: whose turn it is to write the log. Asked: the same."""
        return f"hmc.{self.box}.turn"

    @property
    def news(self) -> str:
        """Said, not stored: a page that was just added to the log."""
        return f"hmc.{self.box}.news"

    @property
    def remember(self) -> str:
        """Asked, not stored: what do you remember of this log?"""
        return f"hmc.{self.box}.remember"

    def streams(self, *, replicas: int) -> list[dict[str, Any]]:
        """Return the settings of the streams that a box needs; `replicas`: how many servers keep each message."""
        ballots = {
            "subjects": [f"hm.{self.box}.b.*.*", f"hm.{self.box}.o.*"],
            "max_msgs_per_subject": 1, "discard": "new", "discard_new_per_subject": True,
            "deny_delete": True, "deny_purge": True,
        }  # fmt: skip
        log = {"subjects": [self.log], "discard": "new", "deny_delete": True, "deny_purge": True}
        state = {"subjects": [f"{STATE}.*.*"], "max_msgs_per_subject": 1, "discard": "old"}
        named = {self.stream: ballots, self.log_stream: log, STATE: state}
        return [{"name": name, **_ALL, **more, "num_replicas": replicas} for name, more in named.items()]


# Nothing is thrown away by age or number. `allow_direct`: whole runs of messages may be read, from any server.
_ALL: dict[str, Any] = {
    "storage": "file", "retention": "limits", "max_msgs": -1, "max_bytes": -1, "max_age": 0, "allow_direct": True,
}  # fmt: skip
