"""Measured, never asserted: each module has `measure()`, a ratio against a named alternative in the same run."""
