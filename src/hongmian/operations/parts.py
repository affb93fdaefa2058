"""The parts of the server: all in one, or each a unit or a machine of its own."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    WEB = "web"  # the pages, but no ballots and none of their logs
    INTAKE = "intake"  # ballots, rules and logs of votes, and what monitors ask; no page
    JOBS = "jobs"  # jobs and periodic work; listens at no port


ALL = frozenset(Part)


def parts_of(only: str | None) -> frozenset[Part]:
    """Return the one part that is named, or all."""
    return frozenset({Part(only)}) if only else ALL
