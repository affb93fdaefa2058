"""Addresses of warm cards."""

from __future__ import annotations

from django.urls import path

from hongmian.cards.web.public import views as public
from hongmian.cards.web.staff import batches, desk, handings, recalls, requests, station

app_name = "cards"
urlpatterns = [
    path("", public.first, name="public"),
    path("desk/", desk.first, name="desk"),
    path("desk/stations/", desk.station_list, name="stations"),
    path("desk/stations/<uuid:pk>/", station.station, name="station"),
    path("desk/stations/<uuid:pk>/card.png", station.station_picture, name="station_picture"),
    path("desk/stations/<uuid:pk>/proof.pdf", station.station_proof, name="station_proof"),
    path("desk/batches/", batches.batch_list, name="batches"),
    path("desk/batches/new/", batches.batch_new, name="batch_new"),
    path("desk/batches/<uuid:pk>/", batches.batch, name="batch"),
    path("desk/batches/<uuid:pk>/cards.pdf", batches.batch_pdf, name="batch_pdf"),
    path("desk/batches/<uuid:pk>/cards.zip", batches.batch_pictures, name="batch_pictures"),
    path("desk/batches/<uuid:pk>/labels/", batches.labels, name="labels"),
    path("desk/batches/<uuid:pk>/send/", batches.batch_send, name="batch_send"),
    path("desk/batches/<uuid:pk>/reprint/", batches.batch_reprint, name="batch_reprint"),
    path("desk/handings/", handings.handing_list, name="handings"),
    path("desk/handings/<uuid:pk>/new/", handings.handing_new, name="handing_new"),
    path("desk/handings/<uuid:pk>/void/", handings.handing_void, name="handing_void"),
    path("bundle/<slug:code>/", handings.bundle, name="bundle"),
    path("desk/recalls/", recalls.recall_list, name="recalls"),
    path("desk/requests/", requests.request_list, name="requests"),
    path("desk/requests/<uuid:pk>/", requests.card_request, name="request"),
    path("desk/requests/<uuid:pk>/address/", requests.request_open, name="request_open"),
    path("desk/requests/<uuid:pk>/deliver/", requests.request_deliver, name="request_deliver"),
    path("desk/requests/<uuid:pk>/decline/", requests.request_decline, name="request_decline"),
    path("of/<str:code>/card.png", public.picture, name="picture"),
    path("of/<str:code>/send/", public.ask, name="ask"),
    path("of/<str:code>/sent/", public.asked, name="asked"),
]
