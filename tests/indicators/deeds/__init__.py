"""What people do in a few days, one deed a function, by room."""

from __future__ import annotations

from tests.indicators.deeds import contacts, ledger, outreach, returns, shifts

ROOMS = (shifts, contacts, outreach, ledger, returns)
BEGINNINGS = tuple(deed for room in ROOMS for deed in room.BEGINNINGS)
DEEDS = tuple(deed for room in ROOMS for deed in room.DEEDS)
