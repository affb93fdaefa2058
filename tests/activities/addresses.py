"""Every address of activities, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hongmian.activities.codes import code_of_place
from hongmian.activities.models import Activity, SignUp
from tests.activities.deeds import BEGINS, ENDS, announced, joined, pictured, planned, reported
from tests.architecture.answers import ANYONE, EVERYBODY, Address
from tests.cast import Cast

DAY = timedelta(days=1)
READERS, KEEPERS, OWN, OTHERS = "grace cheng bo alice wen bob dora", "grace alice wen bob dora", "alice wen", "bob dora"
STRANGERS = "grace bob dora"  # may keep activities, but not see who takes part in this one


def _open(cast: Cast) -> Activity:
    return Activity.objects.filter(state="open").first() or announced(cast)


def _done(cast: Cast) -> Activity:
    return Activity.objects.filter(state="reported").first() or reported(cast).activity


def _plan(cast: Cast) -> dict[str, Any]:
    return {"activity": _open(cast).pk}


def _draft(cast: Cast) -> dict[str, Any]:
    return {"activity": (Activity.objects.filter(state="planned").first() or planned(cast)).pk}


def _code(cast: Cast) -> dict[str, Any]:
    return {"code": _open(cast).code}


def _place(cast: Cast) -> dict[str, Any]:
    found = SignUp.objects.filter(user=None, activity__state="open").first() or joined(_open(cast))
    return {"code": code_of_place(found.pk)}


def _mine(cast: Cast) -> dict[str, Any]:
    """Of an activity of its own: whoever has a place is not asked for one again."""
    found = SignUp.objects.filter(user=cast.charlie).first() or joined(
        announced(cast, starts_at=BEGINS + DAY, ends_at=ENDS + DAY), user=cast.charlie
    )
    return {"pk": found.pk}


def _shown(cast: Cast) -> dict[str, Any]:
    done = _done(cast)
    return {"code": done.code, "pk": (done.pictures.first() or pictured(done, cast)).pk}


def _kept(cast: Cast) -> dict[str, Any]:
    done = _done(cast)
    return {"activity": done.pk, "pk": (done.pictures.first() or pictured(done, cast)).pk}


ADDRESSES: dict[str, Address] = {
    "activities_feed": Address(ANYONE),
    "activities_ics": Address(ANYONE, target=_code),
    "activities_picture": Address(ANYONE, target=_code),
    "activities:calendar": Address(ANYONE),
    "activities:event": Address(ANYONE, target=_code),
    "activities:report_picture": Address(ANYONE, target=_shown),
    "activities:join": Address(ANYONE, target=_code),
    "activities:place_find": Address(ANYONE),
    "activities:place": Address(ANYONE, target=_place),
    "activities:here": Address(ANYONE),
    "activities:here_noted": Address(ANYONE),
    "activities:mine": Address(EVERYBODY),
    "activities:mine_give_up": Address(EVERYBODY, 405, target=_mine),
    # staff
    "activities:list": Address(READERS),
    "activities:totals": Address(READERS),
    "activities:totals_xlsx": Address(READERS),
    "activities:activity_record": Address("grace cheng bo alice wen", hidden_from=OTHERS, target=_plan),
    "activities:picture_file": Address("grace cheng bo alice wen", hidden_from=OTHERS, target=_kept),
    "activities:plan_new": Address(KEEPERS),
    "activities:plan_edit": Address("grace alice wen", hidden_from=OTHERS, target=_plan),
    "activities:announce": Address("grace alice wen", 405, hidden_from=OTHERS, target=_draft),
    "activities:call_off": Address("grace alice wen", hidden_from=OTHERS, target=_plan),
    "activities:people": Address(OWN, hidden_from=STRANGERS, target=_plan),
    "activities:people_add": Address(OWN, 405, hidden_from=STRANGERS, target=_plan),
    "activities:code": Address(OWN, hidden_from=STRANGERS, target=_plan),
    "activities:report": Address(OWN, hidden_from=STRANGERS, target=_plan),
    "activities:picture_new": Address(OWN, hidden_from=STRANGERS, target=_plan),
    "activities:picture_remove": Address(OWN, 405, hidden_from=STRANGERS, target=_kept),
}
