"""The table of addresses. Chinese pages are unprefixed, English ones under /en/; machine addresses have one form."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from hongmian.config.signing_in import signing_in

urlpatterns = [
    path("", include("hongmian.operations.web.urls")),
    path("", include("hongmian.site.web.machines")),
    path("api/v1/", include("hongmian.api.web.v1.urls")),
    path("", include("hongmian.ui.web.machines")),
    path("data/", include("hongmian.directory.web.data.urls")),
    path("data/bulletin/", include("hongmian.bulletins.web.open_data")),
    path("data/", include("hongmian.relief.web.giving")),
    path("awards/", include("hongmian.awards.web.machines")),
    path("wishes/", include("hongmian.wishes.web.machines")),
    path("activities/", include("hongmian.activities.web.machines")),
    path("news/", include("hongmian.newsroom.web.machines")),
    path("programme/", include("hongmian.site.web.programme.machines")),
    *i18n_patterns(
        path("", include("hongmian.site.web.urls")),
        path("", include("hongmian.ui.web.urls")),
        path("desk/", include("hongmian.desk.web.urls")),
        path("desk/", include("hongmian.operations.web.health")),
        path("", include("hongmian.directory.web.urls")),
        path("", include("hongmian.clients.web.urls")),
        path("", include("hongmian.contacts.web.urls")),
        path("", include("hongmian.outreach.web.urls")),
        path("", include("hongmian.relief.web.urls")),
        path("", include("hongmian.returns.web.urls")),
        path("wishes/", include("hongmian.wishes.web.urls")),
        path("activities/", include("hongmian.activities.web.urls")),
        path("", include("hongmian.awards.web.urls")),
        path("", include("hongmian.polls.web.urls")),
        path("", include("hongmian.bulletins.web.urls")),
        path("manual/", include("hongmian.manual.web.urls")),
        path("cards/", include("hongmian.cards.web.urls")),
        path("news/", include("hongmian.newsroom.web.urls")),
        path("clippings/", include("hongmian.clippings.web.urls")),
        path("channels/", include("hongmian.channels.web.urls")),
        path("chronicle/", include("hongmian.chronicle.web.urls")),
        path("history/", include("hongmian.history.web.urls")),
        path("api/", include("hongmian.api.web.urls")),
        path("account/", include("hongmian.accounts.web.urls")),
        *signing_in,
        prefix_default_language=False,
    ),
]
handler403 = "hongmian.ui.web.errors.forbidden"
handler404 = "hongmian.ui.web.errors.not_found"
handler500 = "hongmian.ui.web.errors.failed"
