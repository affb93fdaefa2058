"""Addresses of clippings."""

from __future__ import annotations

from django.urls import path

from hongmian.clippings.web import deeds, desk, public

app_name = "clippings"
urlpatterns = [
    path("", public.first, name="public"),
    path("<uuid:pk>/", public.clipping, name="clipping"),
    path("desk/", desk.clipping_list, name="desk"),
    path("desk/record.xlsx", desk.record_book, name="record_book"),
    path("desk/new/", desk.clipping_new, name="new"),
    path("desk/<uuid:pk>/", desk.clipping_page, name="clipping_record"),
    path("desk/<uuid:pk>/look/", desk.look, name="look"),
    path("desk/<uuid:pk>/original/", desk.original, name="original"),
    path("desk/<uuid:pk>/show/", deeds.show, name="show"),
    path("desk/<uuid:pk>/withdraw/", deeds.withdraw, name="withdraw"),
    path("desk/<uuid:pk>/back/", deeds.back, name="back"),
    path("desk/<uuid:pk>/permission/", deeds.permission_new, name="permission_new"),
    path("desk/permissions/<uuid:pk>/end/", deeds.permission_end, name="permission_end"),
    path("desk/<uuid:pk>/group/", deeds.group, name="group"),
    path("desk/<uuid:pk>/apart/", deeds.apart, name="apart"),
]
