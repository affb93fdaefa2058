"""Voting in the demo: two polls of awards that are open, one with public counts, and a poll that is over."""
