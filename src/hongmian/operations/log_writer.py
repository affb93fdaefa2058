"""The process beside the server that writes the logs of votes on JetStream: `python -m` this module."""

from __future__ import annotations

import sys

import django
from django.core.management import call_command

from hongmian.operations.children import follow_parent


def run(parent: int) -> None:
    """Write until told to stop."""
    follow_parent(parent)
    django.setup()
    call_command("vote", "writer")


if __name__ == "__main__":
    run(int(sys.argv[1]))
