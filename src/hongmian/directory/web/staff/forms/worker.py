"""The form of a worker."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.directory.models import PartyGroup, Worker
from hongmian.directory.queries.in_service import party_groups_in_service, stations_in_service
from hongmian.directory.web.staff.forms.record import RecordForm
from hongmian.kit.phones import NumberError, is_mobile, masked, national_number


class GroupChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: PartyGroup) -> str:
        return f"{obj.name} · {obj.agency.name}"


class WorkerForm(RecordForm):
    """The mobile on file is never shown; empty keeps it, a tick removes it."""

    natural_kind = "worker"
    mobile = forms.CharField(label=_("Mobile"), required=False, widget=forms.TextInput(
        attrs={"inputmode": "tel", "autocomplete": "off"}
    ))  # fmt: skip
    forget_mobile = forms.BooleanField(label=_("Remove the mobile number on file"), required=False)
    field_order = ("agency", "staff_no", "name", "station", "grade", "party_member", "party_group", "mobile",
                   "forget_mobile")  # fmt: skip

    class Meta:
        model = Worker
        fields = ("agency", "staff_no", "name", "station", "grade", "party_member", "party_group", "mobile")
        help_texts: ClassVar = {
            "staff_no": _("The number by which the agency knows this worker."),
            "party_group": _("Only for Party members."),
        }

    def offer(self) -> None:
        super().offer()
        agencies = self.fields["agency"].queryset  # type: ignore[attr-defined]
        self.offer_only("station", stations_in_service(at=self.at).filter(agency__in=agencies))
        groups = party_groups_in_service(at=self.at).filter(agency__in=agencies).select_related("agency")
        old = self.fields["party_group"]
        self.fields["party_group"] = GroupChoice(groups, label=old.label, help_text=old.help_text, required=False)
        hidden = "" if self.is_new else masked(self.instance.mobile)
        self.initial["mobile"] = ""
        if hidden:
            self.fields["mobile"].help_text = _("On file: %(number)s. Leave empty to keep it.") % {"number": hidden}
        else:
            del self.fields["forget_mobile"]

    def clean_mobile(self) -> str:
        text = self.cleaned_data["mobile"]
        if not text:
            return "" if self.data.get(self.add_prefix("forget_mobile")) else self.instance.mobile
        try:
            digits = national_number(text)
        except NumberError:
            digits = ""
        if not is_mobile(digits):
            raise forms.ValidationError(
                _("“%(number)s” is not a mobile number. Write 11 digits that begin with 1, like 154 0000 1234."),
                params={"number": text},
            )
        return digits

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.require_same_agency("station", _("This station belongs to another agency. Choose one of its own."))
        self.require_same_agency("party_group", _("This Party group is another agency's. Choose one of its own."))
        if cleaned.get("party_group") and not cleaned.get("party_member"):
            self.blame(
                "party_group", _("Only Party members have a Party group. Tick “Party member”, or leave it empty.")
            )
        self._check_staff_no()
        return cleaned

    def _check_staff_no(self) -> None:
        agency, staff_no = self.cleaned_data.get("agency"), self.cleaned_data.get("staff_no")
        if not agency or not staff_no:
            return
        self.name_by(f"{agency.uscc}/{staff_no}", agency=agency, staff_no=staff_no)
        if Worker.objects.filter(agency=agency, staff_no=staff_no).exclude(pk=self.instance.pk).exists():
            self.blame("staff_no", _("Another worker of this agency has this staff number. Each number is used once."))
