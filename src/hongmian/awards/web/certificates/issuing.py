"""Who issues the certificates of a campaign: names, seals, words of honour."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.certificates.issuing import (
    LONGEST_EN,
    LONGEST_WORDS_EN,
    LONGEST_WORDS_ZH,
    LONGEST_ZH,
    Body,
    issuing_of,
    store_issuing,
)
from hongmian.awards.domain.certificates.saying import default_wording
from hongmian.awards.models import Call, Issuing
from hongmian.awards.web.certificates.reach import call_or_404
from hongmian.awards.web.shown import shown_call
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.press.certificates.certificate import MOST_ISSUERS
from hongmian.press.certificates.seals import MOST_BYTES

PNG = "image/png"


class IssuingForm(forms.Form):
    """Three bodies at most, each with its seal, and the words of honour."""

    use_required_attribute = False
    wording_zh = forms.CharField(
        label=gettext_lazy("Words of honour in Chinese"), max_length=LONGEST_WORDS_ZH, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "zh-CN"}),
    )  # fmt: skip
    wording_en = forms.CharField(
        label=gettext_lazy("Words of honour in English"), max_length=LONGEST_WORDS_EN, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}),
    )  # fmt: skip

    def __init__(self, call: Call, stored: Issuing, sent: Any = None, files: Any = None) -> None:
        super().__init__(sent, files, label_suffix="")
        self.seals = [bool(one["seal"]) for one in stored.bodies] + [False] * MOST_ISSUERS
        usual = default_wording(call)
        for name, text in zip(("wording_zh", "wording_en"), usual, strict=True):
            self.fields[name].initial = getattr(stored, name)
            lang = "zh-CN" if name == "wording_zh" else "en"
            said = format_html('{} <span lang="{}">{}</span>', _("Left empty, it says:"), lang, text)
            self.fields[name].help_text = said
        for at in range(MOST_ISSUERS):
            self._add(at, stored.bodies[at] if at < len(stored.bodies) else {"zh": "", "en": ""})

    def _add(self, at: int, body: dict[str, str]) -> None:
        named = {
            "zh": forms.CharField(label=_("Name in Chinese"), max_length=LONGEST_ZH, required=at == 0),
            "en": forms.CharField(label=_("Name in English"), max_length=LONGEST_EN, required=False),
            "seal": forms.FileField(
                label=_("A new seal") if self.seals[at] else pgettext("certificate", "Seal"), required=False,
                help_text=_("A PNG of 300 to 4,000 pixels a side whose ground is transparent, of at most 4 MB."),
                widget=forms.FileInput(attrs={"accept": PNG}),
            ),
        }  # fmt: skip
        if self.seals[at]:
            named["drop"] = forms.BooleanField(label=_("Take the seal away"), required=False)
        for name, made in named.items():
            made.initial = body.get(name) if name in ("zh", "en") else None
            self.fields[f"body-{at}-{name}"] = made

    def rows(self) -> list[dict[str, Any]]:
        """The fields of each body, for the page."""
        return [
            {
                "n": at + 1, "has_seal": self.seals[at],
                "fields": [self[name] for name in self.fields if name.startswith(f"body-{at}-")],
            }
            for at in range(MOST_ISSUERS)
        ]  # fmt: skip

    def bodies(self) -> list[Body]:
        said, bodies = self.cleaned_data, []
        for at in range(MOST_ISSUERS):
            file = said[f"body-{at}-seal"]
            seal = file.read(MOST_BYTES + 1) if file else None
            keeps = not said.get(f"body-{at}-drop", False)
            bodies.append(Body(said[f"body-{at}-zh"], said[f"body-{at}-en"], seal, keeps))
        return bodies


@access(Action.KEEP_CALLS)
@never_cache
@require_http_methods(["GET", "POST"])
def issuing(request: StaffRequest, call: str) -> HttpResponse:
    found = call_or_404(call)
    stored = issuing_of(found)
    form = IssuingForm(found, stored, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("wording_zh", "wording_en")}
        try:
            store_issuing(call=found, bodies=form.bodies(), by=request.user, at=request.now, **words)
        except Refused as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("It is stored, for certificates that are made from now on."))
            return redirect("awards:desk_issuing", found.pk)
    batches = list(found.batches.all())
    context = {
        "shown": shown_call(found, request.now), "form": form, "batches": batches,
        "campaign": found.campaign or found.title_zh, "several": len(batches) > 1,
    }  # fmt: skip
    return render(request, "awards/certificates/issuing.html", context, status=422 if form.errors else 200)
