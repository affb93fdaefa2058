"""What goes on while it runs: jobs, periodic work, ballot boxes, backups."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hongmian.ballots.folders import Folders
from hongmian.operations.backup.last import last_backup, now
from hongmian.operations.doctor.findings import Finding, good, note, wrong
from hongmian.operations.periodic import last_runs
from hongmian.polls.boxes import BoxClosed, boxed, polls
from hongmian.polls.queries.polls import public_polls

HOUR = 3600
PATIENT_TIMES = 2  # as old as two intervals: one was missed


def jobs() -> Finding:
    at = settings.HONGMIAN_CLOCK.now()
    kept = last_runs()
    late = [one.work.name for one in kept if one.late(at)]
    failing = [one.work.name for one in kept if one.run and one.run.failure]
    if late and not any(one.run and one.run.good_at and not one.late(at) for one in kept):
        said = _("Nobody does the jobs: no periodic work went well of late.")
        return wrong("jobs", said, _("Start them: systemctl start hongmian-jobs, or hongmian serve"))
    if late or failing:
        said = _("Periodic work is late or fails: %(names)s.") % {"names": ", ".join(sorted({*late, *failing}))}
        return wrong("jobs", said, _("See why: hongmian periodic; journalctl -u hongmian-jobs"))
    return good("jobs", _("Jobs and periodic work are done."))


def failed_jobs() -> Finding:
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)
    if number := failed.count():
        last = failed.order_by("-finished_at").values_list("task_path", flat=True)[0]
        said = _("Jobs that failed: %(n)s, the last one %(job)s.") % {"n": number, "job": last}
        return note("failed_jobs", said, "journalctl -u hongmian-jobs")
    return good("failed_jobs", _("No job has failed."))


def boxes() -> Finding:
    """Open the box of each open vote, which also proves that its signer goes on from what it signed."""
    closed = {}
    for poll in public_polls(at=settings.HONGMIAN_CLOCK.now()).open:
        try:
            boxed(poll.pk)
        except BoxClosed as why:
            closed[poll.pk] = str(why)
    if closed:
        said = "; ".join(f"{poll}: {why}" for poll, why in closed.items())
        remedy = _("Restore newer data, or read “Backups and the public vote” in the guide. Waiting loses nothing.")
        return wrong("boxes", said, remedy)
    return good("boxes", _("Every open vote has its box."))


def memory() -> Finding:
    """What the signer of each log remembers stands in no backup, so that it is missed only here. A log on JetStream is
    signed by the machines of its writers, and a new one of those asks the others."""
    home = Path(settings.HONGMIAN_HOME)
    everywhere = [Folders.of(home, name) for name in polls().names()]
    where = [one for one in everywhere if one.place.kind != "jetstream"]
    missing = [one.name for one in where if not one.memory.exists() and not any(end.exists() for end in one.ended)]
    if missing:
        said = _("The signer's memory is missing for: %(polls)s.") % {"polls": ", ".join(missing)}
        remedy = _("If this home was restored, the log must be ended: hongmian vote end. Else put signer/ back.")
        return wrong("memory", said, remedy)
    if (home / "readings" / "checkpoint").exists() and not (home / "signer" / "readings").exists():
        said = _("The signer's memory of the log of readings is missing: nothing more is signed.")
        remedy = "hongmian privacy verify-reads --begin-again --by … --confirmed-by … --reason …"
        return wrong("memory", said, remedy)
    if (home / "contests" / "contests.sqlite3").exists() and not (home / "signer" / "contests").exists():
        said = _("The signer's memory of the contest log is missing: awards can be read, nothing more is decided.")
        put_back = _("Put signer/contests of the old disk back. If it is lost:")
        return wrong("memory", said, f"{put_back} hongmian keys adopt CHECKPOINT --by … --confirmed-by … --reason …")
    return good("memory", _("The signers remember what they signed."))


def backups() -> Finding:
    if settings.HONGMIAN_DEMO:
        return note("backups", _("A demo is not backed up."))
    if not settings.HONGMIAN_BACKUP_FOLDER:
        remedy = _("Set HONGMIAN_BACKUP_FOLDER, on another disk, and HONGMIAN_BACKUP_RECIPIENT.")
        return wrong("backups", _("No backups are set up."), remedy)
    last, at = last_backup(), now()
    age = last.backup.age(at)
    if age is None:
        return wrong("backups", _("No backup has been taken."), "hongmian backup")
    hours = int(age.total_seconds() // HOUR)
    if hours > PATIENT_TIMES * settings.HONGMIAN_BACKUP_HOURS:
        said = _("The last good backup is %(hours)s hours old.") % {"hours": hours}
        return wrong("backups", said, last.backup.failure or "hongmian backup")
    if last.verification.age(at) is None:
        said = _("A backup is %(hours)s hours old, but none was verified by restoring it.") % {"hours": hours}
        return note("backups", said, "hongmian backup --verify")
    return good("backups", _("The last backup is %(hours)s hours old.") % {"hours": hours})
