"""Where the rooms above add what they keep about a person, and object to an account's end."""

from __future__ import annotations

from django.dispatch import Signal

# Sent with `user`. A receiver returns {title: JSON value}: what its room keeps about that person.
gathering_own_data = Signal()
# Sent with `user` before a person closes their own account. A receiver raises `Refused` if it must stay.
closing_own_account = Signal()
