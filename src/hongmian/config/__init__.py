"""Wiring only: settings, URLs, the WSGI door and the `hongmian` command."""
