"""What is counted as it happens. Imported only after `gathering.gather_in` where several processes count together."""

from __future__ import annotations

import json
import os

from prometheus_client import CollectorRegistry, Counter, Histogram

from hongmian.accounts.senders.failure import failed
from hongmian.operations.metrics.gathering import VARIABLE

COUNTED = CollectorRegistry()
TOGETHER = bool(os.environ.get(VARIABLE))
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

REQUESTS = Counter(
    "hongmian_requests", "Requests answered, by view and class of status", ["view", "status"], registry=COUNTED
)
LATENCY = Histogram(
    "hongmian_request_seconds", "How long answers took", ["view"], registry=COUNTED, buckets=SECONDS
)  # fmt: skip
BALLOTS = Counter("hongmian_ballots", "Ballots answered at the intake, by outcome", ["outcome"], registry=COUNTED)
MESSAGES_FAILED = Counter("hongmian_messages_failed", "Texts and e-mails that did not go out", registry=COUNTED)

_BY_STATUS = {200: "taken_before", 201: "taken"}
_by_status = {status: BALLOTS.labels(word) for status, word in _BY_STATUS.items()}


def count_request(*, view: str, status: int, seconds: float) -> None:
    REQUESTS.labels(view, f"{status // 100}xx").inc()
    LATENCY.labels(view).observe(seconds)


def count_ballot(status: int, body: bytes) -> None:
    """Count how a ballot was answered: by the intake's own word where it was refused."""
    kept = _by_status.get(status)
    if kept is None:
        kept = BALLOTS.labels(_word_of(body))
    kept.inc()


def _word_of(body: bytes) -> str:
    try:
        return str(json.loads(body)["error"])
    except (ValueError, KeyError, TypeError):
        return "other"


def _count_failure(**_told: object) -> None:
    MESSAGES_FAILED.inc()


failed.connect(_count_failure, dispatch_uid="hongmian.metrics")
