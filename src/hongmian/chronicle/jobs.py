"""Background work of the chronicle: making files, also those whose making a restart broke off."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django_tasks import task

from hongmian.chronicle.domain.building import begin_anew, make, silent_builds
from hongmian.chronicle.domain.looking import look
from hongmian.chronicle.models import Build, Edition


@task()
def make_file(pk: int) -> None:
    make(build=Build.objects.select_related("edition").get(pk=pk), at=settings.HONGMIAN_CLOCK.now())


def go_on(build: Build) -> None:
    """Give a build to a job, and its minute to be heard of."""
    begin_anew(build)
    make_file.enqueue(build.pk)


def make_left_behind(*, at: datetime) -> None:
    """Go on with what has been silent for a minute, as after a restart."""
    for build in silent_builds():
        go_on(build)


def look_at_sources(*, at: datetime) -> None:
    """Compare every edition that is being made with its sources, and every other one with its consents: the desk says
    so when somebody takes theirs back after the book is out."""
    for edition in Edition.objects.all():
        look(edition=edition, at=at)
