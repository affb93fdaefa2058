"""The addresses of the network, by part."""

from __future__ import annotations

from hongmian.directory.web.data import pages as data_pages
from hongmian.directory.web.finder import urls as finder
from hongmian.directory.web.imports import urls as imports
from hongmian.directory.web.people import urls as people
from hongmian.directory.web.staff import urls as staff

app_name = "directory"
urlpatterns = [
    *finder.urlpatterns,
    *data_pages.urlpatterns,
    *staff.urlpatterns,
    *imports.urlpatterns,
    *people.urlpatterns,
]
