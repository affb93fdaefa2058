"""The demo's three polls: one open with public counts, one open with hidden counts, one closed."""
