"""The files of editions on the disk of this installation."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from hongmian.chronicle.models import Build
from hongmian.kit.durable import keep_durably


def path_of(build: Build) -> Path:
    return folder() / f"edition-{build.edition.number}" / f"{build.digest}.{build.format}"


def keep(build: Build, content: bytes) -> Path:
    """Put the file of a build on the disk, whole."""
    path = path_of(build)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_durably(path, content)
    return path


def forget_earlier(build: Build) -> None:
    """Remove the files that this one stands for now: nobody can fetch them any more."""
    path = path_of(build)
    for other in path.parent.glob(f"*.{build.format}"):
        if other != path:
            other.unlink(missing_ok=True)


def folder() -> Path:
    return Path(settings.HONGMIAN_HOME) / "chronicle"
