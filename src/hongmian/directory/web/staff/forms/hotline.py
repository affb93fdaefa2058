"""The form of a hotline."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.directory.domain.own_mobiles import WORDS, find_exposure, number_keys
from hongmian.directory.enums import HotlineKind, Language, Service
from hongmian.directory.models import Hotline, Worker
from hongmian.directory.queries.in_service import is_public, stations_in_service
from hongmian.directory.web.staff.forms.record import RecordForm
from hongmian.directory.web.staff.forms.words import WordsChoice
from hongmian.kit.phones import NumberError, is_mobile, masked, national_number

OWN_ONLY = _("Leave this empty, or choose “A worker's own mobile” as the kind.")


class HotlineForm(RecordForm):
    """A number that is not public (`is_public`) is never shown here: empty keeps it."""

    natural_kind = "hotline"
    staff_no = forms.CharField(
        label=_("Staff number of the worker"), required=False, max_length=20,
        help_text=_("Only for a worker's own mobile: whose it is."),
    )  # fmt: skip
    languages = WordsChoice(Language, label=_("Languages"))
    services = WordsChoice(Service, label=_("Services"))
    field_order = ("name", "number", "kind", "agency", "station", "district", "staff_no", "consent_on", "hours",
                   "languages", "services", "valid_from", "valid_to")  # fmt: skip

    class Meta:
        model = Hotline
        fields = ("name", "number", "kind", "agency", "station", "district", "consent_on", "hours", "languages",
                  "services", "valid_from", "valid_to")  # fmt: skip
        widgets: ClassVar = {
            "number": forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
            "kind": forms.RadioSelect,
        }
        help_texts: ClassVar = {
            "name": _("What citizens read beside the number."),
            "number": _("As you dial it: 020-0000 1234, 154 0000 1234 or 12355."),
            "station": _("Empty for a line that belongs to no station."),
            "district": _("Empty: the station's district; without a station, the whole city."),
            "consent_on": _("The day the worker agreed in writing. Until then citizens do not see an own mobile."),
            "hours": _("For example: Mo-Fr 8:30-18:00; Sa 9:00-12:00; PH off, or 24/7. Past midnight: 20:00-08:00."),
            "valid_to": _("The last day on which it is answered. Empty: until further notice."),
        }

    def offer(self) -> None:
        super().offer()
        self._hidden = not self.is_new and not is_public(self.instance, self.at.date())
        stations = stations_in_service(at=self.at).select_related("agency")
        self.offer_only("station", stations.filter(agency__in=self.fields["agency"].queryset))  # type: ignore[attr-defined]
        if self.is_new:
            self.initial.setdefault("valid_from", self.at.date())
            return
        self.initial["staff_no"] = self.instance.worker.staff_no if self.instance.worker else ""
        if self._hidden:
            hidden = masked(self.instance.number)
            self.initial["number"] = ""
            self.fields["number"].required = False
            self.fields["number"].help_text = _("On file: %(number)s. Leave empty to keep it.") % {"number": hidden}

    def clean_number(self) -> str:
        text = self.cleaned_data["number"]
        if not text:
            return self.instance.number if self._hidden else ""
        try:
            return national_number(text)
        except NumberError:
            raise forms.ValidationError(
                _("“%(number)s” cannot be called. Write all the digits, like 020-0000 1234 or 154 0000 1234."),
                params={"number": text},
            ) from None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.instance.worker = self._worker()
        self.require_same_agency("station", _("This station belongs to another agency. Choose one of its own."))
        self._check_own_mobile()
        self._check_days()
        self._check_number()
        self._check_exposure()
        if not cleaned.get("district") and cleaned.get("station"):
            cleaned["district"] = cleaned["station"].district
        return cleaned

    def _worker(self) -> Worker | None:
        staff_no, agency = self.cleaned_data.get("staff_no"), self.cleaned_data.get("agency")
        if not staff_no or not agency:
            return None
        worker = Worker.objects.filter(agency=agency, staff_no=staff_no).first()
        if worker is None:
            self.blame("staff_no", _("The agency has no worker with this staff number. Look it up under Workers."))
        return worker

    def _check_own_mobile(self) -> None:
        cleaned = self.cleaned_data
        if cleaned.get("kind") != HotlineKind.OWN_MOBILE:
            for name in ("staff_no", "consent_on"):
                if cleaned.get(name):
                    self.blame(name, OWN_ONLY)
            return
        if not cleaned.get("staff_no"):
            self.blame("staff_no", _("Say whose mobile it is: enter the worker's staff number."))
        if cleaned.get("number") and not is_mobile(cleaned["number"]):
            self.blame("number", _("This is not a mobile number. Write 11 digits that begin with 1."))

    def _check_days(self) -> None:
        first, last, consent = (self.cleaned_data.get(name) for name in ("valid_from", "valid_to", "consent_on"))
        if first and last and last < first:
            self.blame("valid_to", _("The last day is before the first, %(day)s. Choose that day or a later one.")
                       % {"day": first.isoformat()})  # fmt: skip
        if consent and consent > self.at.date():
            self.blame("consent_on", _("Consent cannot lie in the future. Enter the day it was given."))

    def _check_exposure(self) -> None:
        number, kind = self.cleaned_data.get("number"), self.cleaned_data.get("kind")
        found = find_exposure(number=number, kind=kind, pk=self.instance.pk) if number and kind else None
        if found:
            self.blame(found.value, WORDS[found])

    def _check_number(self) -> None:
        """One number, one line. Whose line it is, is said only to those who may see it."""
        number = self.cleaned_data.get("number")
        if not number:
            return
        keys = number_keys(number)
        self.name_by(number, number_key__in=keys)
        if Hotline.objects.filter(number_key__in=keys).exclude(pk=self.instance.pk).exists():
            self.blame("number", _("This number is a hotline already. If it should be yours, ask the association."))
