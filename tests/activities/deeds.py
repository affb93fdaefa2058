"""Activities for the tests: at banyan, in two days, two places and one volunteer; verbs with what need not be said."""

from __future__ import annotations

import io
import uuid
from datetime import datetime, timedelta
from typing import Any

from PIL import Image

from hongmian.accounts.models import User
from hongmian.activities.domain.attending import tick
from hongmian.activities.domain.pictures import add_picture
from hongmian.activities.domain.planning import Plan, announce, plan_activity
from hongmian.activities.domain.reporting import report_activity
from hongmian.activities.domain.signing_up import sign_up
from hongmian.activities.models import Activity, Picture, Report, SignUp
from hongmian.kit.clock import SHANGHAI
from tests.cast import Cast

NOW = datetime(2020, 3, 19, 10, 20, tzinfo=SHANGHAI)
BEGINS = datetime(2020, 3, 21, 14, 0, tzinfo=SHANGHAI)
ENDS = BEGINS + timedelta(hours=2)
NAME, PHONE = "陈街坊", "15400007777"
TEXT = "大家一起做了清明艾糍，给独居长者每人带了一份回家。"


def plan(**changes: Any) -> Plan:
    said = {
        "group": "elders_alone", "title": "清明艾糍送长者", "starts_at": BEGINS, "ends_at": ENDS,
        "place": "榕荫街社区活动室", "places": 2, "volunteer_places": 1, "about": "一起做艾糍，送给独居长者。",
    }  # fmt: skip
    return Plan(**{**said, **changes})


def planned(cast: Cast, **changes: Any) -> Activity:
    return plan_activity(
        activity_id=uuid.uuid4(), station=changes.pop("station", cast.banyan), plan=plan(**changes), by=cast.wen, at=NOW
    )


def announced(cast: Cast, **changes: Any) -> Activity:
    return announce(activity=planned(cast, **changes), by=cast.wen, at=NOW)


def joined(activity: Activity, *, user: User | None = None, **changes: Any) -> SignUp:
    """Somebody with a number of their own, unless it is an account."""
    said = {
        "sign_up_id": uuid.uuid4(), "part": "citizen", "persons": 1, "name": NAME, "at": NOW,
        "phone": "" if user else f"1540000{SignUp.objects.count() + 1000}",
    }  # fmt: skip
    return sign_up(activity=activity, user=user, **{**said, **changes})


def held(cast: Cast, **changes: Any) -> Activity:
    """An announced activity to which one citizen and one volunteer came, two hours ago."""
    activity = announced(cast, **changes)
    citizen, volunteer = joined(activity), joined(activity, part="volunteer", name="李义工")
    came = {citizen.pk: None, volunteer.pk: None}
    return tick(activity=activity, came=came, not_there=set(), walk_ins=3, by=cast.wen, at=ENDS)


def reported(cast: Cast, **changes: Any) -> Report:
    return report_activity(
        activity=held(cast, **changes), text=TEXT, worker_minutes={}, stood_by=False, by=cast.wen, at=ENDS
    )


def a_photo(colour: str = "green", *, exif: Any = None, size: tuple[int, int] = (320, 240)) -> bytes:
    out = io.BytesIO()
    more = {"exif": exif} if exif else {}
    Image.new("RGB", size, colour).save(out, "JPEG", **more)
    return out.getvalue()


def pictured(activity: Activity, cast: Cast, **changes: Any) -> Picture:
    said = {
        "picture_id": uuid.uuid4(), "content": a_photo(), "caption": "桌上的艾糍", "faces": "none", "agreed": "",
        "by": cast.wen, "at": ENDS,
    }  # fmt: skip
    return add_picture(activity=activity, **{**said, **changes})
