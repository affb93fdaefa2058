"""Title, source, authors and time, from what the page says in words and in its machine-readable parts."""
