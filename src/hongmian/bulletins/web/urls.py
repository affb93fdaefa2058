"""Addresses of bulletins: the public pages, then those of staff."""

from __future__ import annotations

from django.urls import path, re_path

from hongmian.bulletins.web import picture, public
from hongmian.bulletins.web.staff import compare, definitions, figures, publish

app_name = "bulletins"
urlpatterns = [
    path("numbers/", public.latest, name="numbers"),
    path("numbers/<int:number>/", public.numbered, name="edition"),
    path("numbers/<int:number>.png", picture.picture, name="picture"),
    path("figures/", figures.figures, name="figures"),
    re_path(r"^figures/figures\.(?P<kind>csv|xlsx)$", figures.figures_file, name="figures_file"),
    path("figures/compare/", compare.compare, name="compare"),
    path("figures/editions/", publish.edition_list, name="editions"),
    path("figures/publish/", publish.publish, name="publish"),
    path("figures/definitions/", definitions.definition_list, name="definitions"),
    path("figures/definitions/<str:code>/", definitions.definition_new, name="definition_new"),
]
