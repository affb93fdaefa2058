"""Addresses of escalations."""

from __future__ import annotations

from django.urls import path

from hongmian.contacts.web.escalations import views

urlpatterns = [
    path("escalations/", views.escalation_list, name="escalations"),
    path("escalations/<uuid:escalation>/", views.escalation_record, name="escalation_record"),
    path("escalations/<uuid:escalation>/take/", views.escalation_take, name="escalation_take"),
    path("escalations/<uuid:escalation>/read/", views.escalation_read, name="escalation_read"),
    path("escalations/<uuid:escalation>/step/", views.escalation_step, name="escalation_step"),
    path("escalations/<uuid:escalation>/close/", views.escalation_close, name="escalation_close"),
]
