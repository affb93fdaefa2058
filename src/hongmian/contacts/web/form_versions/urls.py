"""Addresses of the versions of the contact form."""

from __future__ import annotations

from django.urls import path

from hongmian.contacts.web.form_versions import views

urlpatterns = [
    path("contact-forms/", views.form_list, name="forms"),
    path("contact-forms/edit/", views.form_edit, name="form_edit"),
    path("contact-forms/<int:number>/", views.form_record, name="form_record"),
]
