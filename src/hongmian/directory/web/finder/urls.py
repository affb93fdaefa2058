"""Addresses of the public finder."""

from __future__ import annotations

from django.urls import path

from hongmian.directory.web.finder import hotlines, stations, views

urlpatterns = [
    path("help/", views.finder, name="finder"),
    path("help/positions.json", views.positions, name="positions"),
    path("help/stations/<str:code>/", stations.station, name="public_station"),
    path("help/stations/<str:code>/card.vcf", stations.station_card, name="station_card"),
    path("help/stations/<str:code>/code.svg", stations.station_code, name="station_code"),
    path("help/hotlines/<uuid:pk>/", hotlines.hotline, name="public_hotline"),
    path("help/hotlines/<uuid:pk>/report/", hotlines.report, name="report_hotline"),
    path("help/hotlines/<uuid:pk>/report/sent/", hotlines.report_sent, name="report_sent"),
]
