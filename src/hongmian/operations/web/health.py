"""How the program and its machine are: the doctor's findings and the newest figures, for whoever runs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from hongmian.kit.access import Action, access
from hongmian.operations.doctor.examining import examine, is_well
from hongmian.operations.doctor.findings import State
from hongmian.operations.figures import Figures, figures
from hongmian.ui.unstored import unstored

ORDER = {State.WRONG: 0, State.NOTE: 1, State.GOOD: 2}


@access(Action.SEE_HEALTH)
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """What is wrong stands first. Asks nobody outside this machine, so that it answers at once."""
    found = sorted(examine(outside=False), key=lambda one: ORDER[one.state])
    now = figures(at=request.now, real=timezone.now())  # type: ignore[attr-defined]  # set by ui.middleware
    shown = {
        "wrong": [one for one in found if one.state == State.WRONG],
        "notes": [one for one in found if one.state == State.NOTE],
        "good": [one for one in found if one.state == State.GOOD],
        "is_well": is_well(found),
        "figures": list(_lines(now)),
        "logs": [(name, size, _span(now.log_quiet[name])) for name, size in now.log_entries.items()],
    }
    response = render(request, "operations/health.html", shown)
    return unstored(response)


def _lines(now: Figures) -> Iterator[tuple[str, str]]:
    unknown = _("not known")
    yield _("Free on the disk"), unknown if now.disk_free is None else filesizeformat(now.disk_free)
    yield _("Last backup"), _("none yet") if now.backup_age is None else _ago(now.backup_age)
    yield (
        _("Last backup that was proved by restoring it"),
        _ago(now.verified_age) if now.verified_age else _("none yet"),
    )
    if now.certificate_left is not None:
        yield _("The certificate is good for"), _span(now.certificate_left)
    yield _("Jobs that wait"), str(now.jobs.get("waiting", 0))
    yield _("Jobs that failed"), str(now.jobs.get("failed", 0))
    yield _("Periodic work that is late"), str(now.periodic_late)


def _ago(seconds: float) -> str:
    return _("%(span)s ago") % {"span": _span(seconds)}


def _span(seconds: float) -> str:
    """Return a length of time in its largest whole unit."""
    span = timedelta(seconds=int(seconds))
    if span >= timedelta(days=2):
        return ngettext("%(n)s day", "%(n)s days", span.days) % {"n": span.days}
    hours, minutes = int(span / timedelta(hours=1)), int(span / timedelta(minutes=1))
    if hours >= 2:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


app_name = "health"
urlpatterns = [path("health/", health, name="health")]
