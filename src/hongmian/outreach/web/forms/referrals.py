"""The form of a referral."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.clients.web.choosing import ClientField
from hongmian.directory.queries.in_service import agencies_in_service
from hongmian.directory.web.staff.filters import district_choices
from hongmian.outreach.domain.referrals import LONGEST
from hongmian.outreach.enums import ReferralState
from hongmian.outreach.web.fields import Plain
from hongmian.ui.filtering import DayField, FilterForm, any_of


class ReferForm(Plain):
    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = agencies_in_service(at=self.at).exclude(pk__in=self.person.agencies).order_by("name")
        self.fields["client"] = ClientField(person=self.person, label=_("Client"))
        self.fields["client"].error_messages["required"] = _("A referral is about a client on record.")
        self.fields["receiver"] = forms.ModelChoiceField(
            others, label=_("To which agency"), empty_label=_("Choose an agency")
        )
        self.fields["district"] = forms.ChoiceField(
            label=_("District in which the client lives"), required=False,
            choices=[("", _("Not said")), *district_choices(language)],
        )  # fmt: skip
        self.fields["summary"] = forms.CharField(
            label=_("What is needed, without names"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}),
            help_text=_(
                "The other agency decides on these words, the group and the district alone. No name, number or "
                "address: it gets those only when it accepts."
            ),
        )  # fmt: skip
        self.fields["consent_on"] = DayField(
            label=_("The client agreed on"), help_text=_("The day on which they agreed to being passed on.")
        )
        for name in ("receiver", "summary", "consent_on"):
            self.fields[name].error_messages["required"] = _("Please fill this in.")


class ReferralFilters(FilterForm):
    state = forms.ChoiceField(label=_("State"), choices=any_of(ReferralState.choices))
    side = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["words"]
