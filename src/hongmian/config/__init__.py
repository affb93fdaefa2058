"""Wiring only: settings, URLs, the doors of the server and the `hongmian` command."""
