"""Addresses of articles: what everyone reads, then the desk."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from hongmian.newsroom.web.desk import consents, deeds, editing, lists, new, pictures, record, versions, winners
from hongmian.newsroom.web.public import article, listing

app_name = "newsroom"
ARTICLE = "desk/<uuid:pk>/"
urlpatterns: list[URLPattern] = [
    path("", listing.news, name="news"),
    path("<int:number>/", article.article, name="article"),
    path("<int:number>/version-<int:version>/", article.version, name="version"),
    path("desk/", lists.desk, name="desk"),
    path("desk/new/", new.new, name="new"),
    path("desk/winners/", winners.winner_list, name="winners"),
    path("desk/winners/<slug:call>/<str:number>/", winners.begin, name="winner_begin"),
    path("desk/pictures/", pictures.picture_list, name="pictures"),
    path("desk/pictures/new/", pictures.picture_new, name="picture_new"),
    path("desk/pictures/<uuid:pk>/", pictures.picture, name="picture"),
    path("desk/pictures/<uuid:pk>/withdraw/", pictures.picture_withdraw, name="picture_withdraw"),
    re_path(
        r"^desk/pictures/(?P<pk>[0-9a-f-]{36})/(?P<width>[0-9]{1,5})\.(?P<ending>png|jpg)$", pictures.picture_file,
        name="picture_file",
    ),
    path(ARTICLE, record.record, name="record"),
    path(f"{ARTICLE}edit/", editing.edit, name="edit"),
    path(f"{ARTICLE}preview/", record.preview, name="preview"),
    path(f"{ARTICLE}versions/", versions.versions, name="versions"),
    path(f"{ARTICLE}versions/<int:number>/take-up/", versions.take_up, name="take_up"),
    path(f"{ARTICLE}send/", deeds.send, name="send"),
    path(f"{ARTICLE}take-back/", deeds.take, name="take_back"),
    path(f"{ARTICLE}discard/", deeds.discard, name="discard"),
    path(f"{ARTICLE}bring-back/", deeds.restore, name="bring_back"),
    path(f"{ARTICLE}return/", deeds.give_back, name="return"),
    path(f"{ARTICLE}approve/", deeds.approve, name="approve"),
    path(f"{ARTICLE}publish/", deeds.publish, name="publish"),
    path(f"{ARTICLE}schedule/", deeds.schedule, name="schedule"),
    path(f"{ARTICLE}correct/", deeds.correct, name="correct"),
    path(f"{ARTICLE}withdraw/", deeds.withdraw, name="withdraw"),
    path(f"{ARTICLE}consents/", consents.record, name="consent"),
    path(f"{ARTICLE}consents/<uuid:consent>/withdraw/", consents.withdraw, name="consent_withdraw"),
]  # fmt: skip
