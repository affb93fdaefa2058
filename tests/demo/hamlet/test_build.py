from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

import pytest
from django.contrib.auth import authenticate

from hongmian.accounts.models import Phone, User
from hongmian.bulletins.queries.editions import edition
from hongmian.bulletins.queries.figures import figures
from hongmian.contacts.queries.shifts.duty import my_shift
from hongmian.demo.care.cards import NEW_NUMBER
from hongmian.demo.service.aims import aims_of
from hongmian.demo.service.season import LAST_DAY
from hongmian.directory.models import Hotline, HotlineReport, Membership
from hongmian.directory.queries.figures import network_figures
from hongmian.directory.queries.people import person_of
from hongmian.directory.queries.staff.lines import STALE_AFTER
from hongmian.history.enums import ChangeKind
from hongmian.history.models import Change, Reading
from hongmian.indicators.enums import CareCode
from hongmian.kit.clock import DEMO_START
from hongmian.kit.ids import stable_id
from hongmian.outreach.queries.due import due_follow_ups, open_aid_runs
from tests.indicators.recount import recounted, rolled_up

pytestmark = pytest.mark.xdist_group("hamlet")
ROLES = ["association", "committee", "bureau", "agency", "worker", "expert", "citizen"]


def test_the_demo_is_the_published_city_with_accounts_and_a_past(hamlet, rf):
    figures = network_figures(at=DEMO_START)
    assert (figures.districts, figures.agencies, figures.stations, figures.hotlines) == (11, 71, 201, 229)
    assert figures.workers >= 4_000
    assert figures.party_member_workers >= 700
    assert figures.party_groups >= 70

    kept = json.loads((hamlet.home / "demo-accounts.json").read_text())
    assert [row["role"] for row in kept] == ROLES
    assert [set(row) for row in kept] == [{"role", "username", "password", "agency"}] * 7
    assert [bool(row["agency"]) for row in kept] == [False, False, False, True, True, False, False]
    assert (hamlet.home / "demo-accounts.json").stat().st_mode & 0o077 == 0
    for row in kept:
        assert authenticate(rf.post("/"), username=row["username"], password=row["password"]) is not None
    memberships = Membership.objects.exclude(user__username__regex=r"-\d\d$").select_related("user")
    held = {row.user.username: row.role for row in memberships}
    assert held == {role: role for role in ROLES if role != "citizen"} | {"association-2": "association"}
    worker = Membership.objects.get(user__username="worker")
    assert worker.worker.agency == worker.agency == Membership.objects.get(user__username="agency").agency
    assert worker.worker.station == worker.station
    assert Phone.objects.get(user__username="citizen").number == "+8615400009999"

    renumbered = [line for line in Hotline.objects.all() if line.pk != stable_id("hotline", line.number)]
    assert [line.number for line in renumbered] == [NEW_NUMBER]  # since its cards were printed
    stale = Hotline.objects.exclude(checked_at__gt=DEMO_START - STALE_AFTER)
    assert (stale.count(), stale.filter(checked_at=None).count()) == (12, 6)
    assert stale.filter(station=worker.station).exists()
    checked = Change.objects.filter(kind=ChangeKind.CHECKED, thing="directory.hotline")
    assert set(checked.values_list("by__username", flat=True)) == {"agency", "association"}
    assert Change.objects.filter(kind=ChangeKind.CHANGED).count() >= 2
    assert Reading.objects.filter(thing="directory.hotline").count() == 1
    assert HotlineReport.objects.filter(settled_at=None).count() == 4
    assert Change.objects.filter(at__gt=DEMO_START).count() == 0
    assert "  importing … 100 %" in hamlet.told


def test_the_services_sum_to_their_part_of_the_published_table_with_corrections_in_between(hamlet):
    """On both databases: the records of one hundredth, live and returned, give one bulletin."""
    aims = {code.value: total for code, total in aims_of("hamlet").items()}

    values = figures(as_of=LAST_DAY).values
    published = {code: value for code, value in values.items() if code not in CareCode.values}
    assert published == aims | {"hotlines": 229, "agencies_running_hotlines": 71}
    assert values[CareCode.WISHES_COLLECTED] > 0
    assert rolled_up() == recounted()
    told = [edition(number).content for number in (1, 2, 3)]
    assert [one["as_of"] for one in told] == ["2020-02-29", "2020-03-07", "2020-03-12"]
    assert [bool(one["changed"]) for one in told] == [False, True, True]
    kept = {code: value for code, value in told[-1]["values"].items() if code in aims}
    assert kept == aims
    person = person_of(User.objects.get(username="worker"), at=DEMO_START)
    assert len(due_follow_ups(person, DEMO_START)) >= 6
    assert len(open_aid_runs(person, DEMO_START)) >= 3
    assert my_shift(person, DEMO_START) is not None


def test_earlier_days_are_smaller_and_consistent(hamlet):
    days = [figures(as_of=date(2020, *day)).values for day in ((2, 29), (3, 7), (3, 12))]

    for earlier, later in pairwise(days):
        assert all(earlier[code] <= later[code] for code in later)
        assert sum(earlier[code] < later[code] for code in later) >= 15
    for day in days:
        groups = [value for code, value in day.items() if code.startswith("followups.")]
        assert (len(groups), sum(groups)) == (4, day["followups"])
        assert day["emergency_aid_people"] >= day["emergency_aid_runs"]
