"""A tie, its draw told by two people, the result on its page, and a stranger who replays all of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from hongmian.accounts.models import User
from hongmian.awards.models import Result
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from hongmian.kit.clock import FixedClock
from tests.awards.results.deeds import JUDGED, judged
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.usefixtures("own_boxes")]
TIED = {"S1001": ["80", "90"], "S1002": ["85", "85"], "S1003": ["90", "80"], "S1004": ["60", "70"]}
VERIFY = Path(sys.executable).with_name("hongmian-verify")


def flaws(me) -> list[str]:
    wide = [f"{me.too_wide()} px too wide"] if me.too_wide() > 0 else []
    return me.axe() + me.strangers() + me.complaints + wide


def gus() -> User:
    made = User.objects.create_user("gus", None, name="顾思")
    Membership.objects.create(user=made, role=Role.ASSOCIATION)
    TOTP.activate(made, generate_totp_secret())
    return made


def tell(me, call, value: str, button: str) -> None:
    page = me.visit(f"/award-desk/{call.pk}/draw/")
    page.fill("input[name=value]", value)
    page.click(f"button[value={button}]")
    page.wait_for_load_state()


def test_a_tie_is_broken_by_a_draw_that_anyone_replays(cast, reader, settings, live_server):
    settings.HONGMIAN_CLOCK = FixedClock(JUDGED)
    call = judged(TIED, winners=(2,))
    grace, other = reader(size=DESK, user=cast.grace), reader(size=DESK, user=gus())

    page = grace.visit(f"/award-desk/{call.pk}/batch-1/")
    found = flaws(grace)
    page.click("main a[href$='/draw/'] >> nth=-1")
    tell(grace, call, "86420", "tell")
    found += flaws(grace)
    tell(other, call, "86420", "confirm")
    page = other.visit(f"/award-desk/{call.pk}/batch-1/")
    page.click("a[href$='/compute/']")
    page.click(".dialog button[type=submit]")
    page.wait_for_url("**/batch-1/")
    found += flaws(other)

    told = json.loads(Result.objects.get().result)
    assert [one["behind"] for one in told["entries"]] == [None, "draw", "draw", "total"]
    for prefix, size in (("", PHONE), ("/en", DESK)):
        me = reader(size=size)
        page = me.visit(f"{prefix}/awards/{call.pk}/batch-1/")
        assert page.locator(".winner").count() == 2
        page.locator(".step > summary").nth(1).click()
        assert page.locator(".step").nth(1).locator("code").inner_text() == told["entries"][1]["lot"]
        assert "86420" in page.inner_text("main")
        found += flaws(me)
    assert found == []

    command = page.locator("#check ~ * code, [aria-labelledby=check] pre code").first.inner_text()
    assert command.startswith("hongmian-verify award ")
    place = f"{live_server.url}/awards"
    done = subprocess.run(
        [VERIFY, "award", f"{place}/{call.pk}/batch-1/result-1/", "--log", f"{place}/", "--json"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["winners"]) == (0, told["winners"])
