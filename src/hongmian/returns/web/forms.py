"""Forms of returns: a workbook to upload, a remark, a reason, and the filters of the lists."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hongmian.directory.person import Person
from hongmian.directory.queries.staff.scope import agencies_seen
from hongmian.directory.rules import sees_all_agencies
from hongmian.returns.domain.layout import RETURNED, name_of_code
from hongmian.returns.enums import ReturnState
from hongmian.returns.queries.ledger import CORRECTED, LATE
from hongmian.ui.filtering import DayField, FilterForm, any_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    """`key` is made with the form and names the return, so that sending it twice leaves one."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    file = forms.FileField(
        label=gettext_lazy("Workbook"),
        error_messages={
            "required": gettext_lazy("Choose the workbook first."),
            "empty": gettext_lazy("This file is empty. Choose the workbook that you filled in."),
        },
        widget=forms.FileInput(attrs={"accept": f".xlsx,{XLSX}", "class": "upload"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.HONGMIAN_IMPORT_MAX_BYTES:
            said = _("The file is larger than {most} MB. Split the workbook into several.")
            raise forms.ValidationError(said.format(most=settings.HONGMIAN_IMPORT_MAX_BYTES // 1024**2))
        if not (file.name or "").lower().endswith(".xlsx"):
            said = _("This is not an .xlsx file. In Excel or WPS, choose “Save as” and then .xlsx.")
            raise forms.ValidationError(said)
        return file


class TemplateForm(forms.Form):
    """Which day the template is for."""

    day = DayField(label=gettext_lazy("Day"))


class RemarkForm(forms.Form):
    """Confirms what is unusual, and explains corrections."""

    remark = forms.CharField(label=gettext_lazy("Why these figures are right"), max_length=300, required=False)

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remark"].required = needed
        self.fields["remark"].error_messages["required"] = _(
            "Some figures are unusual or correct earlier ones. Say why."
        )


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("What has to be mended"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class OfAgencies(FilterForm):
    """Offers agencies to those who see more than one."""

    agency = forms.ChoiceField(label=gettext_lazy("Agency"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["words"]
        if not (sees_all_agencies(person) or len(person.agencies) > 1):
            del self.fields["agency"]
            return
        named = [(str(pk), name) for pk, name in agencies_seen(person).values_list("pk", "name")]
        self.fields["agency"].choices = any_of(named)  # type: ignore[attr-defined]


class ReturnFilters(OfAgencies):
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=any_of(ReturnState.choices))


class LedgerFilters(OfAgencies):
    code = forms.ChoiceField(label=gettext_lazy("Indicator"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Which"),
        choices=any_of([(CORRECTED, gettext_lazy("Corrections only")), (LATE, gettext_lazy("What came late only"))]),
    )
    since = DayField(label=gettext_lazy("Days from"))
    until = DayField(label=gettext_lazy("Days through"))
    unit = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = any_of((code.value, name_of_code(code)) for code in RETURNED)  # type: ignore[attr-defined]
