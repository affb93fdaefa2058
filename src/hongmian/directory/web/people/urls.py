"""Addresses of staff accounts."""

from __future__ import annotations

from django.urls import path

from hongmian.directory.web.people import actions, views

HERE = "network/accounts/"
urlpatterns = [
    path(HERE, views.people, name="people"),
    path(f"{HERE}new/", views.person_new, name="person_new"),
    path(f"{HERE}<int:pk>/", views.person_detail, name="person_detail"),
    path(f"{HERE}<int:pk>/role/", views.person_grant, name="person_grant"),
    path(f"{HERE}<int:pk>/password/", actions.person_password, name="person_password"),
    path(f"{HERE}<int:pk>/second-step/", actions.person_second_factor, name="person_second_factor"),
    path(f"{HERE}roles/<int:pk>/end/", actions.membership_end, name="membership_end"),
    path(f"{HERE}roles/<int:pk>/restore/", actions.membership_restore, name="membership_restore"),
]
