"""Addresses of one's own account, and of signing in with a phone."""

from __future__ import annotations

from django.urls import path

from hongmian.accounts.web import own, phone, phone_change

app_name = "accounts"
urlpatterns = [
    path("", own.own, name="own"),
    path("data/", own.data, name="own_data"),
    path("close/", own.close, name="close"),
    path("phone/", phone.ask, name="phone"),
    path("phone/code/", phone.confirm, name="phone_code"),
    path("phone/change/", phone_change.ask, name="change_phone"),
    path("phone/change/code/", phone_change.confirm, name="change_phone_code"),
]
