"""Every look, one after the other. One that cannot be taken is told and does not end the others."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from hongmian.operations.doctor import facing, keeping, machine, running, sending
from hongmian.operations.doctor.findings import Finding, State, wrong

Look = Callable[[], Finding]
INSIDE: tuple[Look, ...] = (
    machine.python, machine.database, machine.migrations, machine.disk, machine.fonts, machine.languages,
    machine.static, keeping.home, keeping.keys, keeping.secrets, keeping.environment, facing.debug,
    facing.https, facing.hosts, facing.deployment, sending.mail, sending.texts, sending.weixin, running.jobs,
    running.failed_jobs, running.boxes, running.memory, running.backups,
)  # fmt: skip
OUTSIDE: tuple[Look, ...] = (facing.reachable, facing.certificate, facing.clock)  # asked of others; seconds at most


def examine(*, outside: bool) -> list[Finding]:
    return [_taken(look) for look in (*INSIDE, *(OUTSIDE if outside else ()))]


def is_well(findings: list[Finding]) -> bool:
    return all(found.state != State.WRONG for found in findings)


def _taken(look: Look) -> Finding:
    try:
        return look()
    except Exception as error:  # noqa: BLE001 whatever it is, the other looks are still worth having
        said = _("It could not be looked at: %(why)s.") % {"why": type(error).__name__}
        return wrong(look.__name__, said, _("Mend what is named above first, then ask again."))
