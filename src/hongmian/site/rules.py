"""The numbers by which the programme is run."""

from __future__ import annotations

from datetime import timedelta

WEEK = 7
LONGEST = timedelta(days=14)  # an event
FEED_BACK, FEED_AHEAD = timedelta(days=31), timedelta(days=366)  # what a calendar that subscribes is given
