"""Pages that only a certain state shows: closed records, half-finished sign-ins, errors. Whole in both languages."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from hongmian.directory.models import Hotline, Station
from hongmian.ui.web import errors
from tests.cast import PASSWORD
from tests.journeys.conftest import LANGUAGES

pytestmark = pytest.mark.browser


def flaws(me) -> list[str]:
    wide = [f"{me.too_wide()} px too wide"] if me.too_wide() > 0 else []
    return me.axe() + me.strangers() + wide


def sign_in(me, prefix: str, name: str):
    page = me.visit(f"{prefix}/accounts/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()
    return page


@LANGUAGES
def test_records_that_have_ended(cast, reader, now, prefix, size):
    Station.objects.filter(pk=cast.gate.pk).update(withdrawn_on=now.date())
    Hotline.objects.filter(pk=cast.night.pk).update(valid_to="2020-03-01")
    me = reader(size=size)

    found = []
    for path in (f"/help/stations/{cast.gate.code}/", f"/help/hotlines/{cast.night.pk}/"):
        me.visit(prefix + path)
        found += flaws(me)

    assert found == []


@LANGUAGES
def test_a_sign_in_half_way(cast, reader, prefix, size):
    me = reader(size=size)
    page = sign_in(me, prefix, "grace")
    found = flaws(me)  # the second step is asked for

    me.visit(f"{prefix}/account/phone/")
    page.fill("input[name=number]", "154 0000 0009")
    page.press("input[name=number]", "Enter")
    page.wait_for_url("**/phone/code/")
    found += flaws(me)

    assert found == []


@LANGUAGES
def test_setting_up_a_second_step(cast, reader, prefix, size):
    Authenticator.objects.all().delete()
    me = reader(size=size)
    sign_in(me, prefix, "alice")

    found = []
    for path in ("totp/activate/", "webauthn/add/"):
        me.visit(f"{prefix}/accounts/2fa/{path}")
        found += flaws(me)

    assert found == []


ERRORS = {"not_found": errors.not_found, "failed": errors.failed, "stale_form": errors.stale_form}


@LANGUAGES
@pytest.mark.parametrize("name", [*ERRORS, "429"])
def test_errors_are_told_in_words(cast, reader, prefix, size, name):
    request = RequestFactory().get(f"{prefix}/wrong/")
    with translation.override("en" if prefix else "zh-hans"):
        body = (
            ERRORS[name](request).content.decode() if name in ERRORS else render_to_string("429.html", request=request)
        )
    me = reader(size=size)
    me.page.route("**/wrong/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))

    me.visit(f"{prefix}/wrong/")

    assert flaws(me) == []


@LANGUAGES
def test_words_found_in_the_manual_and_no_manual_at_all(cast, reader, settings, tmp_path, prefix, size):
    me = reader(size=size)
    page = me.visit(f"{prefix}/manual/")
    page.fill("input[name=q]", "hongmian")
    page.press("input[name=q]", "Enter")
    page.wait_for_selector(".passages mark")
    found = flaws(me)

    settings.HONGMIAN_MANUAL = tmp_path
    me.visit(f"{prefix}/manual/")
    found += flaws(me)

    assert page.locator("h1").count() == 1
    assert found == []
