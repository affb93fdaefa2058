"""Where the rooms above object to a change of the network."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `unit` (a Hotline or a Station), `mode`, `first_day` and `last_day` (None: open) before these days change
# their way of reporting. A receiver raises `Refused` if it holds figures of the other way for any of them.
changing_reporting = Signal()
