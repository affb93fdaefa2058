"""Addresses of the channels: what everyone may see, then, below desk/, those of staff."""

from __future__ import annotations

from django.urls import path, re_path

from hongmian.channels.web.public import issues as public_issues
from hongmian.channels.web.public import newsletter, press
from hongmian.channels.web.staff import articles, issues, posters, releases

app_name = "channels"
LANGUAGE = "(?P<language>zh|en)"
urlpatterns = [
    path("press/", press.kits, name="press"),
    re_path(r"^press/(?P<key>[A-Za-z0-9-]{1,70})\.zip$", press.kit, name="press_kit"),
    path("newsletter/", newsletter.first, name="newsletter"),
    path("newsletter/asked/", newsletter.asked, name="newsletter_asked"),
    path("newsletter/confirm/<slug:code>/", newsletter.confirm_page, name="newsletter_confirm"),
    path("newsletter/own/<slug:code>/", newsletter.own, name="newsletter_own"),
    path("newsletter/leave/<slug:code>/", newsletter.leave_page, name="newsletter_leave"),
    path("newsletter/<int:number>/", public_issues.issue, name="newsletter_issue"),
    path("desk/", articles.first, name="desk"),
    path("desk/pushes/", articles.push_list, name="pushes"),
    re_path(rf"^desk/articles/(?P<number>\d+)/{LANGUAGE}/$", articles.article, name="article"),
    re_path(rf"^desk/articles/(?P<number>\d+)/{LANGUAGE}/preview/$", articles.preview, name="preview"),
    re_path(rf"^desk/articles/(?P<number>\d+)/{LANGUAGE}/article\.txt$", articles.text, name="text"),
    re_path(rf"^desk/articles/(?P<number>\d+)/{LANGUAGE}/push/$", articles.push, name="push"),
    re_path(rf"^desk/articles/(?P<number>\d+)/{LANGUAGE}/again/$", articles.push_again, name="push_again"),
    path("desk/posters/", posters.posters, name="posters"),
    path("desk/posters/posters.zip", posters.many, name="posters_zip"),
    re_path(
        rf"^desk/posters/(?P<kind>[a-z]+)/(?P<ref>[A-Za-z0-9._-]+)-{LANGUAGE}-(?P<shape>square|tall|cover)\.png$",
        posters.picture, name="poster",
    ),
    path("desk/issues/", issues.issue_list, name="issues"),
    path("desk/issues/new/", issues.issue_new, name="issue_new"),
    path("desk/issues/<uuid:pk>/", issues.issue, name="issue"),
    path("desk/issues/<uuid:pk>/edit/", issues.issue_edit, name="issue_edit"),
    re_path(rf"^desk/issues/(?P<pk>[0-9a-f-]{{36}})/{LANGUAGE}/preview/$", issues.issue_preview, name="issue_preview"),
    path("desk/issues/<uuid:pk>/review/", issues.issue_review, name="issue_review"),
    path("desk/issues/<uuid:pk>/approve/", issues.issue_approve, name="issue_approve"),
    path("desk/issues/<uuid:pk>/return/", issues.issue_return, name="issue_return"),
    path("desk/issues/<uuid:pk>/send/", issues.issue_send, name="issue_send"),
    path("desk/issues/<uuid:pk>/again/", issues.issue_again, name="issue_again"),
    path("desk/press/", releases.release_list, name="releases"),
    path("desk/press/<slug:key>/", releases.release_choose, name="release_choose"),
]  # fmt: skip
