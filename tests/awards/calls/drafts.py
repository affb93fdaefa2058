"""Drafts of calls as the tests need them: the preset's, published or not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hongmian.awards.domain.calls.campaign import create_campaign
from hongmian.awards.domain.calls.drafting import change_call
from hongmian.awards.domain.calls.publishing import publish_call
from hongmian.awards.models import Call
from hongmian.kit.clock import SHANGHAI

START = date(2020, 3, 17)
BEFORE = datetime(2020, 3, 2, 9, 30, tzinfo=SHANGHAI)  # the day before entry begins
NAME = "红棉守护，社工逆行"
APPROVAL = {"approval": "穗评组〔2020〕3号", "approved_by": "市评比达标表彰工作协调小组"}


def drafted(name: str = "stories", **changes: Any) -> Call:
    """One of the five drafts; nothing keeps it from being published but `changes`."""
    if not Call.objects.filter(pk=name).exists():
        create_campaign(name=NAME, start=START, by=None, at=BEFORE, **APPROVAL)
    call = Call.objects.get(pk=name)
    return change_call(call=call, by=None, at=BEFORE, **changes) if changes else call


def published(name: str = "stories", **changes: Any) -> Call:
    return publish_call(call=drafted(name, **changes), by=None, at=BEFORE)
