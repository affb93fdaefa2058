"""The form of a Party group."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from hongmian.directory.models import PartyGroup
from hongmian.directory.web.staff.forms.record import RecordForm


class PartyGroupForm(RecordForm):
    natural_kind = "party_group"

    class Meta:
        model = PartyGroup
        fields = ("agency", "name", "kind", "founded_on")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        founded = cleaned.get("founded_on")
        if founded and founded > self.at.date():
            self.blame("founded_on", _("This day lies in the future. Enter the day the group was founded."))
        self._check_name()
        return cleaned

    def _check_name(self) -> None:
        agency, name = self.cleaned_data.get("agency"), self.cleaned_data.get("name")
        if not agency or not name:
            return
        self.name_by(f"{agency.uscc}/{name}", agency=agency, name=name)
        if PartyGroup.objects.filter(agency=agency, name=name).exclude(pk=self.instance.pk).exists():
            self.blame("name", _("This agency has a Party group of this name already."))
