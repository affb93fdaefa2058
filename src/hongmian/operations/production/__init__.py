"""One machine for a real city: what must be known, the environment file, the first administrator."""
