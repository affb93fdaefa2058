"""Addresses of contacts."""

from __future__ import annotations

from hongmian.contacts.web.calls.urls import urlpatterns as calls
from hongmian.contacts.web.escalations.urls import urlpatterns as escalations
from hongmian.contacts.web.form_versions.urls import urlpatterns as form_versions
from hongmian.contacts.web.log.urls import urlpatterns as log
from hongmian.contacts.web.missed.urls import urlpatterns as missed
from hongmian.contacts.web.shifts.urls import urlpatterns as shifts

app_name = "contacts"
urlpatterns = [*log, *escalations, *missed, *calls, *form_versions, *shifts]
