"""Background work of awards: making certificates, also those whose making a restart broke off, and mailing them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django_tasks import task

from hongmian.accounts.models import User
from hongmian.awards.domain.certificates.mailing import mail_all
from hongmian.awards.domain.certificates.making import begin_anew, is_silent, make_run
from hongmian.awards.models import Batch, CertificateRun
from hongmian.awards.queries.certificates import open_runs


@task()
def make_certificates(pk: int) -> None:
    """Make a run; then what was begun meanwhile for the same batch."""
    run = CertificateRun.objects.select_related("batch__call").get(pk=pk)
    make_run(run=run, at=settings.HONGMIAN_CLOCK.now())
    for later in open_runs(run.batch).filter(pk__gt=pk):
        go_on(later)


@task()
def mail_certificates(batch: int, by: int | None) -> None:
    at = settings.HONGMIAN_CLOCK.now()
    who = User.objects.filter(pk=by).first() if by else None
    mail_all(batch=Batch.objects.select_related("call").get(pk=batch), by=who, at=at)


def go_on(run: CertificateRun) -> None:
    """Give a run to a job, and its minute to be heard of."""
    begin_anew(run)
    make_certificates.enqueue(run.pk)


def make_left_behind(*, at: datetime) -> None:
    """Go on with runs that have been silent for a minute, as after a restart. What was made is not made again."""
    for run in open_runs():
        if is_silent(run):
            go_on(run)
