"""Which keys of polls are not destroyed yet, of those that are destroyed when objections end."""

from __future__ import annotations

from hongmian.polls.models import Poll

SECRET, NETWORK = "wrap", "network"  # files in `keys/ballots/<poll>`


def keys_to_destroy() -> dict[str, list[str]]:
    """Return poll → names of its key files that the database still needs, of every poll that was opened (one query)."""
    rows = Poll.objects.exclude(opened_at=None).order_by("pk").values_list("pk", "secret", "senders_forgotten_at")
    return {
        poll: [*([SECRET] if secret else []), *([] if forgotten else [NETWORK])] for poll, secret, forgotten in rows
    }
