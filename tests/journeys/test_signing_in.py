"""Signing in with a real browser: a passkey on the device, and a texted code without any script."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator

from tests.cast import PASSWORD

pytestmark = pytest.mark.browser
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_added_and_then_asked_for(cast, reader):
    Authenticator.objects.all().delete()
    me = reader()
    me.root = me.root.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, never to a bare address
    device = me.page.context.new_cdp_session(me.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    enter(me)
    page = me.visit("/accounts/2fa/webauthn/add/")
    page.get_by_label("给通行密钥起个名字").fill("办公室电脑")
    page.get_by_role("button", name="添加这台设备").click()
    page.wait_for_url("**/recovery-codes/")
    page.context.clear_cookies()
    enter(me)
    page.get_by_role("button", name="用通行密钥").click()
    page.wait_for_url("**/desk/")

    assert me.complaints == []
    assert me.axe() == []


def test_a_phone_is_enough_without_script(cast, reader, capsys):
    me = reader(script=False)
    page = me.visit("/account/phone/")

    page.get_by_label("手机号").fill("154 0000 0009")
    page.get_by_role("button", name="获取验证码").click()
    page.wait_for_url("**/phone/code/")
    code = re.findall(r"验证码 (\d{6})", capsys.readouterr().out)[-1]
    page.get_by_label("验证码").fill(code)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/desk/")
    page.goto(me.root + "/account/")

    assert page.get_by_text("154****0009").first.is_visible()


def enter(me):
    page = me.visit("/accounts/login/")
    page.get_by_label("用户名").fill("grace")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
