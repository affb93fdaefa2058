"""The fields of a call that are one of each, in the sections of the editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.awards.domain.calls.checking import DECLARED, ENTRANTS
from hongmian.awards.enums import Category, RelationKind
from hongmian.awards.web.calls.editing.fields import ExactField, PairsField, TimeField
from hongmian.directory.enums import Role
from hongmian.ui.filtering import DayField

METHODS = (
    ("log", _("by logarithm: a thousandth vote counts less than a first")),
    ("share-of-top", _("by their share of the most votes")),
    ("rank", _("by rank")),
    ("bands", _("by bands that you write")),
)
MISSING = (
    ("present-weights", _("It is left out; the others count.")), ("refuse", _("There is no result until it is there.")),
)  # fmt: skip
HALVES = (("half-even", _("to the even digit")), ("half-up", _("up")))
RULES = (("exact", _("exactly so many")), ("at-least", _("at least so many: whoever ties at the last place wins too")))
PLACES = ("criterion", "jury", "points", "total")


class CallForm(forms.Form):
    campaign = forms.CharField(label=_("Campaign"), max_length=60, required=False)
    campaign_en = forms.CharField(label=_("Campaign in English"), max_length=120, required=False)
    category = forms.ChoiceField(label=pgettext_lazy("award", "Category"), choices=Category.choices)
    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=60)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    about_zh = forms.CharField(
        label=_("In a sentence or two, in Chinese"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "zh-CN"}),
    )
    about_en = forms.CharField(
        label=_("In a sentence or two, in English"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}),
    )
    work_from = DayField(label=_("Work from"))
    work_until = DayField(label=_("Work until"))
    entrants = forms.MultipleChoiceField(
        label=_("Who may enter"), choices=[(one, Role(one).label) for one in ENTRANTS], required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: the entries are the public hotlines of the register when entry ends."),
    )  # fmt: skip
    most_of_agency = forms.IntegerField(
        label=_("Most entries of an agency"), min_value=1, max_value=1_000, required=False
    )
    mend_days = forms.IntegerField(label=_("Days to mend"), min_value=0, max_value=60)
    has_jury = forms.BooleanField(label=_("Experts score the entries"), required=False)
    jury_weight = ExactField(label=_("Weight of the jury"), required=False)
    lowest = ExactField(label=_("Lowest score"), required=False)
    highest = ExactField(label=_("Highest score"), required=False)
    step = ExactField(label=_("Step between scores"), required=False)
    drop = forms.IntegerField(
        label=_("Highest and lowest scores that do not count, of each"), min_value=0, max_value=100, required=False,
        help_text=_("0: all count. Five must remain, so dropping one at either end takes seven experts an entry."),
    )  # fmt: skip
    leaves = forms.IntegerField(
        label=_("Scores that must remain, else none is dropped"), min_value=5, max_value=1_000, required=False
    )
    missing = forms.ChoiceField(label=_("Where a score is missing"), choices=MISSING, required=False)
    experts_each = forms.IntegerField(label=_("Experts an entry"), min_value=0, max_value=100)
    blind = forms.BooleanField(label=_("Experts do not see whose an entry is"), required=False)
    has_vote = forms.BooleanField(label=_("The public votes"), required=False)
    vote_weight = ExactField(label=_("Weight of the vote"), required=False)
    method = forms.ChoiceField(label=_("How votes become points"), choices=METHODS, required=False)
    full = ExactField(label=_("Points of the entry with the most votes"), required=False)
    bands = PairsField(
        label=_("Bands"), required=False, rows=4, example="1000 | 60",
        help_text=_("Only by bands. A line each: votes from which it begins | points; the first from 0."),
    )  # fmt: skip
    vote_choices = forms.IntegerField(label=_("Most choices of a ballot"), min_value=1, max_value=255)
    halves = forms.ChoiceField(label=_("An exact half is rounded"), choices=HALVES)
    places_criterion = forms.IntegerField(
        label=_("Places of a criterion's mean"), max_value=12, min_value=0, required=False
    )
    places_jury = forms.IntegerField(label=_("Places of the jury's mark"), max_value=12, min_value=0, required=False)
    places_points = forms.IntegerField(label=_("Places of the points"), max_value=12, min_value=0, required=False)
    places_total = forms.IntegerField(label=_("Places of the total"), max_value=12, min_value=0, required=False)
    draw = forms.CharField(
        label=_("What seeds the draw"), max_length=300, widget=forms.Textarea(attrs={"rows": 3, "lang": "zh-CN"}),
        help_text=_("A number that nobody knows yet, and where it will be published. In Chinese."),
    )  # fmt: skip
    draw_on = DayField(label=_("Day of the draw"), required=False)
    same_agency = forms.BooleanField(label=_("Nobody judges an entry of their own agency"), required=False)
    former_agency_years = forms.IntegerField(
        label=_("Nor of an agency they worked for in the last years"), min_value=0, max_value=20,
        help_text=_("How many years; 0: only of the present one."),
    )  # fmt: skip
    relations = forms.MultipleChoiceField(
        label=_("Relations that an expert must declare"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(one, RelationKind(one).label) for one in DECLARED],
    )  # fmt: skip
    rule = forms.ChoiceField(label=_("How many win"), choices=RULES)
    n = forms.IntegerField(label=pgettext_lazy("award", "Number of winners"), min_value=1, max_value=100_000)
    threshold = ExactField(
        label=_("Total from which on everybody wins"), required=False, help_text=_("Only with “at least”.")
    )
    entry_opens_at = TimeField(label=_("Entries from"))
    entry_closes_at = TimeField(label=_("Entries until"))
    checked_by = TimeField(label=_("Checked until"))
    vote_opens_at = TimeField(label=_("Voting from"), required=False)
    vote_closes_at = TimeField(label=_("Voting until"), required=False)
    review_opens_at = TimeField(label=_("Review from"), required=False)
    review_closes_at = TimeField(label=_("Review until"), required=False)
    notice_days = forms.IntegerField(label=_("Public notice, working days"), min_value=1, max_value=60)
    answer_days = forms.IntegerField(label=_("Objections answered within, working days"), min_value=1, max_value=60)
    anonymous = forms.BooleanField(label=_("Objections may be anonymous"), required=False)
    approval = forms.CharField(
        label=_("Approval number"), max_length=40, required=False,
        help_text=_("Of the decision of the authority that the award relies on."),
    )  # fmt: skip
    approved_by = forms.CharField(label=_("Approved by"), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "use_required_attribute": False, **kwargs})
        if not self.is_bound:
            self.cleaned_data = {}  # so that faults of what is stored can be put beside the fields
