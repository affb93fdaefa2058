"""Addresses of warm cards."""

from __future__ import annotations

from django.urls import path

from hongmian.cards.web.public import views as public
from hongmian.cards.web.staff import batches, desk, handings, recalls, requests, station

app_name = "cards"
urlpatterns = [
    path("", public.first, name="public"),
    path("desk/", desk.first, name="desk"),
    path("stations/", desk.station_list, name="stations"),
    path("stations/<uuid:pk>/", station.station, name="station"),
    path("stations/<uuid:pk>/card.png", station.station_picture, name="station_picture"),
    path("stations/<uuid:pk>/proof.pdf", station.station_proof, name="station_proof"),
    path("batches/", batches.batch_list, name="batches"),
    path("batches/new/", batches.batch_new, name="batch_new"),
    path("batches/<uuid:pk>/", batches.batch, name="batch"),
    path("batches/<uuid:pk>/cards.pdf", batches.batch_pdf, name="batch_pdf"),
    path("batches/<uuid:pk>/cards.zip", batches.batch_pictures, name="batch_pictures"),
    path("batches/<uuid:pk>/labels/", batches.labels, name="labels"),
    path("batches/<uuid:pk>/send/", batches.batch_send, name="batch_send"),
    path("batches/<uuid:pk>/reprint/", batches.batch_reprint, name="batch_reprint"),
    path("handings/", handings.handing_list, name="handings"),
    path("handings/<uuid:pk>/new/", handings.handing_new, name="handing_new"),
    path("handings/<uuid:pk>/void/", handings.handing_void, name="handing_void"),
    path("bundle/<slug:code>/", handings.bundle, name="bundle"),
    path("recalls/", recalls.recall_list, name="recalls"),
    path("requests/", requests.request_list, name="requests"),
    path("requests/<uuid:pk>/", requests.card_request, name="request"),
    path("requests/<uuid:pk>/address/", requests.request_open, name="request_open"),
    path("requests/<uuid:pk>/deliver/", requests.request_deliver, name="request_deliver"),
    path("requests/<uuid:pk>/decline/", requests.request_decline, name="request_decline"),
    path("of/<str:code>/card.png", public.picture, name="picture"),
    path("of/<str:code>/send/", public.ask, name="ask"),
    path("of/<str:code>/sent/", public.asked, name="asked"),
]
