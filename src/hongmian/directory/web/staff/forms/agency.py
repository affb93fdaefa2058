"""The form of an agency."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError as NotACode

from hongmian.directory.enums import Role
from hongmian.directory.models import Agency
from hongmian.directory.web.staff.forms.record import RecordForm

KEPT_BY_ASSOCIATION = ("uscc", "name")


class AgencyForm(RecordForm):
    """Code and name are the association's to change; a manager keeps the rest."""

    natural_kind = "agency"
    website = forms.URLField(label=_("Web site"), required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Agency
        fields = ("uscc", "name", "district", "address", "website", "description")
        widgets: ClassVar = {"description": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar = {"uscc": _("18 signs, as on the certificate of registration.")}
        error_messages: ClassVar = {
            "uscc": {"unique": _("An agency with this code is in the network already.")},
            "name": {"unique": _("An agency with this name is in the network already.")},
        }

    def offer(self) -> None:
        super().offer()
        if not self.person.has(Role.ASSOCIATION):
            for name in KEPT_BY_ASSOCIATION:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Changed by the association only.")

    def clean_uscc(self) -> str:
        text: str = self.cleaned_data["uscc"]
        if "uscc" not in self.changed_data:
            return text
        code = uscc.compact(text).upper()
        try:
            uscc.validate(code)
        except NotACode:
            raise forms.ValidationError(
                _("“%(code)s” is not a unified social credit code. Compare its 18 signs with the certificate."),
                params={"code": text},
            ) from None
        return code

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.name_by(cleaned.get("uscc", ""), uscc=cleaned.get("uscc"))
        return cleaned
