"""A database that was installed some time ago."""

from __future__ import annotations

from datetime import timedelta

from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone


def installed(*, minutes: int) -> None:
    """Let the last migration have been applied so many minutes ago. Not to be had with --nomigrations."""
    applied = MigrationRecorder.Migration.objects
    applied.get_or_create(app="operations", name="made_for_a_test")
    applied.update(applied=timezone.now() - timedelta(minutes=minutes))
