"""Addresses of the chronicle: the book for everyone, and below desk/ its making."""

from __future__ import annotations

from django.urls import path

from hongmian.chronicle.web import public
from hongmian.chronicle.web.staff import builds, chapters, edition, editions, photographs, pieces

app_name = "chronicle"
urlpatterns = [
    path("", public.book, name="book"),
    path("edition-<int:number>/", public.edition, name="edition_public"),
    path("edition-<int:number>/chapter-<int:place>/", public.chapter, name="chapter_public"),
    path("edition-<int:number>/cover.png", public.cover, name="cover"),
    path("edition-<int:number>/book.<slug:kind>", public.file, name="file_public"),
    path("edition-<int:number>/<str:name>", public.picture, name="book_picture"),
    path("desk/", editions.desk, name="desk"),
    path("desk/new/", editions.edition_new, name="edition_new"),
    path("desk/edition-<int:number>/", edition.edition, name="edition"),
    path("desk/edition-<int:number>/imprint/", editions.describe, name="describe"),
    path("desk/edition-<int:number>/look/", editions.look_again, name="look"),
    path("desk/edition-<int:number>/freeze/", editions.freeze, name="freeze"),
    path("desk/edition-<int:number>/publish/", editions.publish, name="publish"),
    path("desk/edition-<int:number>/withdraw/", editions.withdraw, name="withdraw"),
    path("desk/edition-<int:number>/build/", builds.build, name="build"),
    path("desk/edition-<int:number>/progress/", builds.progress, name="progress"),
    path("desk/edition-<int:number>/cancel/", builds.cancel, name="cancel"),
    path("desk/edition-<int:number>/book.<slug:kind>", builds.file, name="file"),
    path("desk/edition-<int:number>/chapters/new/", chapters.chapter_new, name="chapter_new"),
    path("desk/chapters/<uuid:pk>/", chapters.chapter, name="chapter"),
    path("desk/chapters/<uuid:pk>/move/", edition.chapter_move, name="chapter_move"),
    path("desk/chapters/<uuid:pk>/remove/", chapters.chapter_remove, name="chapter_remove"),
    path("desk/chapters/<uuid:pk>/gather/", chapters.gather_page, name="gather"),
    path("desk/chapters/<uuid:pk>/write/", chapters.words_new, name="words_new"),
    path("desk/pieces/<uuid:pk>/", pieces.piece, name="piece"),
    path("desk/pieces/<uuid:pk>/move/", edition.piece_move, name="piece_move"),
    path("desk/pieces/<uuid:pk>/accept/", pieces.piece_accept, name="piece_accept"),
    path("desk/pieces/<uuid:pk>/set/", pieces.piece_set, name="piece_set"),
    path("desk/pieces/<uuid:pk>/remove/", pieces.piece_remove, name="piece_remove"),
    path("desk/pieces/<uuid:pk>/write/", pieces.piece_write, name="piece_write"),
    path("desk/pieces/<uuid:pk>/consent/", pieces.consent_new, name="consent_new"),
    path("desk/pieces/<uuid:pk>/consent/<uuid:consent>/withdraw/", pieces.consent_withdraw, name="consent_withdraw"),
    path("desk/photographs/", photographs.photographs, name="photographs"),
    path("desk/photographs/new/", photographs.photograph_new, name="photograph_new"),
    path("desk/photographs/<uuid:pk>/", photographs.photograph, name="photograph"),
    path("desk/photographs/<uuid:pk>/remove/", photographs.photograph_remove, name="photograph_remove"),
    path("desk/pictures/<slug:digest>", photographs.picture, name="picture"),
]
