"""Where a box keeps its entries: a file of its own, or PostgreSQL. Both give the same box."""
