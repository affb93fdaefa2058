"""Events for the tests: on the evening of the 19th, published; verbs with what need not be said."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from hongmian.kit.clock import SHANGHAI
from hongmian.site.domain.programme import Draft, add_event, call_off_event, publish_event
from hongmian.site.models import Event

NOW = datetime(2020, 3, 19, 10, 20, tzinfo=SHANGHAI)
BEGINS = datetime(2020, 3, 19, 20, 0, tzinfo=SHANGHAI)


def draft(**changes: Any) -> Draft:
    said = {
        "title": "夜读：门口的药", "title_en": "Read aloud", "starts_at": BEGINS,
        "ends_at": BEGINS + timedelta(hours=1), "place": "线上直播", "undertaking": 3, "organiser": "市社会工作协会",
        "link": "https://live.example.org/reading",
    }  # fmt: skip
    return Draft(**{**said, **changes})


def added(**changes: Any) -> Event:
    return add_event(event_id=uuid.uuid4(), draft=draft(**changes), by=changes.pop("by", None), at=NOW)


def published(**changes: Any) -> Event:
    return publish_event(event=added(**changes), by=None, at=NOW)


def called_off(**changes: Any) -> Event:
    return call_off_event(event=published(**changes), reason="主讲人临时出勤。", by=None, at=NOW)
