"""Addresses of the staff pages. `<noun>_record` is where history links to."""

from __future__ import annotations

from django.urls import path

from hongmian.directory.web.staff import agencies, hotlines, party_groups, reporting, reports, stations, workers

urlpatterns = [
    path("network/hotlines/", hotlines.hotline_list, name="hotlines"),
    path("network/hotlines/new/", hotlines.hotline_new, name="hotline_new"),
    path("network/hotlines/<uuid:hotline>/", hotlines.hotline_record, name="hotline_record"),
    path("network/hotlines/<uuid:hotline>/edit/", hotlines.hotline_edit, name="hotline_edit"),
    path("network/hotlines/<uuid:hotline>/reporting/", reporting.hotline_reporting, name="hotline_reporting"),
    path("network/hotlines/<uuid:hotline>/withdraw/", hotlines.hotline_withdraw, name="hotline_withdraw"),
    path("network/hotlines/<uuid:hotline>/restore/", hotlines.hotline_restore, name="hotline_restore"),
    path("network/hotlines/<uuid:hotline>/check/", hotlines.hotline_check, name="hotline_check"),
    path("network/hotlines/<uuid:hotline>/number/", hotlines.hotline_reveal, name="hotline_reveal"),
    path("network/reports/", reports.report_list, name="reports"),
    path("network/reports/<int:report>/settle/", reports.report_settle, name="report_settle"),
    path("network/stations/", stations.station_list, name="stations"),
    path("network/stations/new/", stations.station_new, name="station_new"),
    path("network/stations/<uuid:station>/", stations.station_record, name="station_record"),
    path("network/stations/<uuid:station>/edit/", stations.station_edit, name="station_edit"),
    path("network/stations/<uuid:station>/reporting/", reporting.station_reporting, name="station_reporting"),
    path("network/stations/<uuid:station>/withdraw/", stations.station_withdraw, name="station_withdraw"),
    path("network/stations/<uuid:station>/restore/", stations.station_restore, name="station_restore"),
    path("network/agencies/", agencies.agency_list, name="agencies"),
    path("network/agencies/new/", agencies.agency_new, name="agency_new"),
    path("network/agencies/<uuid:agency>/", agencies.agency_record, name="agency_record"),
    path("network/agencies/<uuid:agency>/edit/", agencies.agency_edit, name="agency_edit"),
    path("network/agencies/<uuid:agency>/withdraw/", agencies.agency_withdraw, name="agency_withdraw"),
    path("network/agencies/<uuid:agency>/restore/", agencies.agency_restore, name="agency_restore"),
    path("network/workers/", workers.worker_list, name="workers"),
    path("network/workers/new/", workers.worker_new, name="worker_new"),
    path("network/workers/<uuid:worker>/", workers.worker_record, name="worker_record"),
    path("network/workers/<uuid:worker>/edit/", workers.worker_edit, name="worker_edit"),
    path("network/workers/<uuid:worker>/withdraw/", workers.worker_withdraw, name="worker_withdraw"),
    path("network/workers/<uuid:worker>/restore/", workers.worker_restore, name="worker_restore"),
    path("network/workers/<uuid:worker>/number/", workers.worker_reveal, name="worker_reveal"),
    path("network/party-groups/", party_groups.party_group_list, name="party_groups"),
    path("network/party-groups/new/", party_groups.party_group_new, name="partygroup_new"),
    path("network/party-groups/<uuid:party_group>/", party_groups.party_group_record, name="partygroup_record"),
    path("network/party-groups/<uuid:party_group>/edit/", party_groups.party_group_edit, name="partygroup_edit"),
    path("network/party-groups/<uuid:party_group>/withdraw/", party_groups.party_group_withdraw,
         name="partygroup_withdraw"),
    path("network/party-groups/<uuid:party_group>/restore/", party_groups.party_group_restore,
         name="partygroup_restore"),
]  # fmt: skip
