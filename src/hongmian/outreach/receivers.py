"""What outreach answers when other rooms ask."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hongmian.clients.signals import Deed
from hongmian.directory.enums import ReportingMode
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.erasing import erase_words
from hongmian.outreach.domain.keeping import day_of
from hongmian.outreach.queries.holding import first_live_day
from hongmian.outreach.queries.of_client import aid_runs_of, cases_of, follow_ups_of, referrals_of


def keep_live_days(sender: Any, *, unit: Any, mode: str, first_day: Any, last_day: Any, **more: Any) -> None:
    """Object to returning days by workbook for which services were logged live."""
    if mode != ReportingMode.RETURNED:
        return
    if day := first_live_day(unit, first_day, last_day):
        raise Refused(
            _("%(name)s has follow-ups, aid runs or outings logged live on %(day)s. Begin after the last such day.")
            % {"name": unit, "day": day.isoformat()}
        )


def tell_of_client(sender: Any, *, clients: Iterable[uuid.UUID], **more: Any) -> list[Deed]:
    """Tell the follow-ups, aid runs, case files and referrals of one person's records (four queries)."""
    ids = tuple(clients)
    services: list[Any] = [*follow_ups_of(ids), *aid_runs_of(ids)]
    told = [_deed(one, one.day, one.get_state_display()) for one in services]
    told += [_deed(one, one.opened_on, one.get_step_display()) for one in cases_of(ids)]
    told += [_deed(one, day_of(one.sent_at), one.get_state_display()) for one in referrals_of(ids)]
    return sorted(told, key=lambda deed: deed.day, reverse=True)


def erase_words_about(sender: Any, *, clients: Sequence[uuid.UUID], by: Any, at: Any, **more: Any) -> None:
    """Let go what names a person whose data is erased."""
    erase_words(clients=clients, by=by, at=at)


def _deed(record: Any, day: Any, words: str) -> Deed:
    url = reverse(f"outreach:{record._meta.model_name}_record", args=[record.pk])
    return Deed(title=record._meta.verbose_name, day=day, words=words, url=url)
