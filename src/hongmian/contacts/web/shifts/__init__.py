"""Pages of shifts: the roster, being on duty, gaps and worked hours."""
