"""Where the rooms above say what a vote is part of, and who takes part in it no more."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `poll` when a page of it is drawn for everyone. Whoever made the poll answers a title and an address in the
# reader's language; everybody else None.
telling_part_of = Signal()

# Sent likewise. Whoever made the poll answers code → a sentence in the reader's language, of candidates that left since
# its rules were frozen; everybody else None.
telling_left = Signal()
