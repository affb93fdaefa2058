"""WeChat: bound to a phone before any account exists or acts. The open platform is a server on the loopback."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.weixin.views import WeixinOAuth2Adapter
from django.test import Client

from hongmian.accounts.models import PhoneCode, User
from tests.accounts.conftest import NUMBER

pytestmark = pytest.mark.django_db
OPENID = "oTest-openid-1"


@pytest.fixture
def configured(settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"weixin": {"APPS": [{"client_id": "wx1", "secret": "s", "key": ""}]}}


class OpenPlatform(BaseHTTPRequestHandler):
    """Answers as the open platform's token and profile addresses do."""

    openid = OPENID

    def do_GET(self):
        told = {"openid": self.openid, "access_token": "t", "refresh_token": "r", "expires_in": 7200, "scope": "x"}
        if self.path.startswith("/profile"):
            told = {"openid": self.openid, "nickname": "Kapok"}
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 (the server's name for it)

    def log_message(self, *args):
        pass


@pytest.fixture
def platform(configured, monkeypatch):
    server = ThreadingHTTPServer(("127.0.0.1", 0), OpenPlatform)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(WeixinOAuth2Adapter, "access_token_url", f"{here}/token")
    monkeypatch.setattr(WeixinOAuth2Adapter, "profile_url", f"{here}/profile")
    yield
    server.shutdown()
    server.server_close()


def arrive(client):
    """Go to WeChat, scan the code there, and come back."""
    away = client.post("/accounts/weixin/login/")
    state = parse_qs(urlsplit(away.url).query)["state"][0]
    return client.get("/accounts/weixin/login/callback/", {"code": "scanned", "state": state}, follow=True)


def test_weixin_is_hidden_and_shut_without_its_settings(client):
    assert "微信登录" not in client.get("/accounts/login/").content.decode()
    assert client.get("/accounts/weixin/login/").status_code == 404
    assert client.get("/accounts/weixin/login/callback/").status_code == 404


def test_weixin_is_offered_with_its_settings(client, configured):
    assert "微信登录" in client.get("/accounts/login/").content.decode()


def test_weixin_sends_the_visitor_to_the_open_platform(client, configured):
    answer = client.post("/accounts/weixin/login/")

    assert answer.url.startswith("https://open.weixin.qq.com/connect/qrconnect?appid=wx1&")


def test_weixin_unknown_visitor_shows_a_phone_first(client, platform):
    page = arrive(client)

    assert page.redirect_chain[-1][0] == "/account/phone/"
    assert "微信认识您" in page.content.decode()
    assert not User.objects.exists()


def test_weixin_is_bound_to_a_new_account_of_the_phone(client, platform, sign_in_by_phone):
    arrive(client)
    sign_in_by_phone(client)

    bound = SocialAccount.objects.get()
    assert (bound.uid, bound.user.phone.number) == (OPENID, f"+86{NUMBER}")


def test_weixin_is_bound_to_the_account_that_has_the_phone(client, platform, sign_in_by_phone):
    sign_in_by_phone(client)
    PhoneCode.objects.all().delete()
    visitor = Client()
    arrive(visitor)
    sign_in_by_phone(visitor)

    assert User.objects.count() == 1
    assert SocialAccount.objects.get().user == User.objects.get()


def test_weixin_of_another_account_is_not_taken_over(client, platform, sign_in_by_phone):
    first, second = Client(), Client()
    arrive(first)
    arrive(second)
    sign_in_by_phone(first)
    sign_in_by_phone(second, "15400000002")

    assert SocialAccount.objects.get().user.phone.number == f"+86{NUMBER}"


def test_weixin_wrong_code_binds_nothing(client, platform):
    arrive(client)
    client.post("/account/phone/", {"number": NUMBER})
    client.post("/account/phone/code/", {"code": "12"})

    assert not SocialAccount.objects.exists()


def test_weixin_bound_once_is_enough_next_time(client, platform, sign_in_by_phone):
    arrive(client)
    sign_in_by_phone(client)

    visitor = Client()
    page = arrive(visitor)

    assert page.redirect_chain[-1][0] == "/desk/"
    assert visitor.get("/account/").status_code == 200


def test_weixin_can_be_bound_and_unbound_by_its_owner(client, platform, sign_in_by_phone):
    sign_in_by_phone(client)
    away = client.post("/accounts/weixin/login/?process=connect")
    state = parse_qs(urlsplit(away.url).query)["state"][0]
    client.get("/accounts/weixin/login/callback/", {"code": "scanned", "state": state})

    bound = SocialAccount.objects.get()
    assert bound.user == User.objects.get()
    client.post("/accounts/3rdparty/", {"account": bound.pk})
    assert not SocialAccount.objects.exists()


def test_weixin_forged_return_is_refused(client, platform):
    answer = client.get("/accounts/weixin/login/callback/", {"code": "scanned", "state": "forged"})

    assert answer.status_code in (401, 403, 302, 200)
    assert not SocialAccount.objects.exists()
    assert "_auth_user_id" not in client.session
