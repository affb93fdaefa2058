"""The forms of staff: a poll, a candidate, a list of candidates, a step with its reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.directory.queries.districts import districts
from hongmian.polls.enums import Identity, Period
from hongmian.polls.models import Candidate, Poll
from hongmian.polls.rules import tokens_are_handed_out

LARGEST_LIST = 2_000_000  # bytes
LARGEST_PORTRAIT = 8_000_000
PARTS = 3  # of a reason's line


class TimeField(forms.DateTimeField):
    """A moment of the network's own time, with the browser's picker."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=box, **kwargs)


class ReasonsField(forms.CharField):
    """A line each: id | Chinese | English."""

    widget = forms.Textarea(attrs={"rows": 4, "lang": "mul"})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(" | ".join(one.get(key, "") for key in ("id", "zh", "en")) for one in value)
        return value

    def clean(self, value: Any) -> list[dict[str, str]]:
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        reasons = []
        for line in lines:
            parts = [part.strip() for part in line.split("|")]
            if len(parts) != PARTS or not all(parts):
                raise forms.ValidationError(_("Write each line like this: id | Chinese | English"))
            reasons.append(dict(zip(("id", "zh", "en"), parts, strict=True)))
        return reasons


class PollForm(forms.Form):
    """Also what a draft is changed by; then its name stays."""

    id = forms.CharField(
        label=_("Name in the address"), max_length=60,
        help_text=_("Small letters, digits and hyphens; stands in the address and in the log for ever."),
    )  # fmt: skip
    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    about_zh = forms.CharField(label=_("In a sentence or two, in Chinese"), max_length=300, required=False)
    about_en = forms.CharField(label=_("In a sentence or two, in English"), max_length=300, required=False)
    opens_at = TimeField(label=_("Opens"))
    closes_at = TimeField(label=_("Closes"))
    objections_until = TimeField(
        label=_("Objections until"), help_text=_("Usually five working days after closing. Later voting may not close.")
    )
    min_choices = forms.IntegerField(label=_("Fewest choices"), min_value=1, max_value=255, initial=1)
    max_choices = forms.IntegerField(label=_("Most choices"), min_value=1, max_value=255, initial=1)
    period = forms.ChoiceField(label=_("How often"), choices=Period.choices)
    identity = forms.ChoiceField(label=_("Who may vote"), choices=Identity.choices)
    counts_while_open = forms.BooleanField(
        label=_("Counts show while voting goes on"), required=False,
        help_text=_("Hidden counts keep people from voting with the crowd; they show when voting ends."),
    )  # fmt: skip
    reasons = ReasonsField(
        label=_("Reasons to annul a ballot"), help_text=_("A line each: id | Chinese | English. They are published.")
    )
    may_vote_again = forms.BooleanField(label=_("Whose ballot was annulled may vote again"), required=False)

    def __init__(self, *args: Any, poll: Poll | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        if poll is not None:
            del self.fields["id"]
        known = [one for one in Identity.choices if one[0] != Identity.TOKEN or tokens_are_handed_out()]
        self.fields["identity"].choices = known  # type: ignore[attr-defined]  # a choice field


class CandidateForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    district = forms.ChoiceField(label=_("District"), required=False)
    portrait = forms.FileField(
        label=pgettext_lazy("of a candidate", "Picture"), required=False,
        help_text=_("PNG or JPEG. It is drawn anew as a small square; nothing the camera wrote into it is kept."),
    )  # fmt: skip

    class Meta:
        model = Candidate
        fields = ("code", "title_zh", "title_en", "text_zh", "text_en", "district")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        choices = [("", _("whole city")), *((one.code, one.name) for one in districts())]
        self.fields["district"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean_portrait(self) -> Any:
        return _small_enough(self.cleaned_data["portrait"], LARGEST_PORTRAIT)

    def told(self) -> dict[str, str]:
        """Return what the verbs take."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("List of candidates"),
        help_text=_("A CSV in UTF-8, a row each: code, title_zh; if you like title_en, text_zh, text_en, district."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean_file(self) -> Any:
        return _small_enough(self.cleaned_data["file"], LARGEST_LIST)


class StepForm(forms.Form):
    """A step that says why; an extension also until when."""

    closes_at = TimeField(label=_("New closing time"))
    why = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("Stands in the log for everyone to read, for ever.")
    )

    def __init__(self, *args: Any, asks: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name in list(self.fields):
            if name not in asks:
                del self.fields[name]


def _small_enough(file: Any, most: int) -> Any:
    if file and file.size > most:
        raise forms.ValidationError(_("The file is larger than %(most)s MB.") % {"most": most // 1_000_000})
    return file
