"""Where a server listens, and where a browser finds it."""

from __future__ import annotations

from dataclasses import dataclass

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 the operator may choose it


@dataclass(frozen=True)
class Address:
    """A numeric address and a port."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """Where a browser on this machine finds the server."""
        near = EVERYWHERE.get(self.host, self.host)
        return f"http://[{near}]:{self.port}" if ":" in near else f"http://{near}:{self.port}"
