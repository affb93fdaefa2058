"""Running it: the server, health, readiness."""
