"""Choosing a workbook to upload."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    """`key` is made with the form and names the import, so that sending it twice leaves one."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    file = forms.FileField(
        label=gettext_lazy("Workbook"),
        error_messages={
            "required": gettext_lazy("Choose the workbook first."),
            "empty": gettext_lazy("This file is empty. Choose the workbook that you filled in."),
        },
        widget=forms.FileInput(attrs={"accept": f".xlsx,{XLSX}", "class": "upload"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("An .xlsx file, at most %(most)s MB. Nothing is stored before you have seen the preview.")
        self.fields["file"].help_text = hint % {"most": settings.HONGMIAN_IMPORT_MAX_BYTES // 1024**2}

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        most = settings.HONGMIAN_IMPORT_MAX_BYTES
        if (file.size or 0) > most:
            said = _("The file is larger than {most} MB. Split the workbook into several.")
            raise forms.ValidationError(said.format(most=most // 1024**2))
        if not (file.name or "").lower().endswith(".xlsx"):
            said = _("This is not an .xlsx file. In Excel or WPS, choose “Save as” and then .xlsx.")
            raise forms.ValidationError(said)
        return file
