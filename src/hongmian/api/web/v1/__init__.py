"""Version 1 of the API, at /api/v1/: addresses and members are added, never changed or taken away."""
