"""A receipt checked by anyone who holds it, given back as a file, and what its voter objects to."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.polls.domain.objections import send_objection
from hongmian.polls.queries.inquiries import last_objection
from hongmian.polls.queries.polls import candidates_of
from hongmian.polls.queries.receipts import LONGEST, Held, check_receipt
from hongmian.polls.web.public.asked import VoteRequest, words_of
from hongmian.polls.web.shown import ShownCandidate, chosen_of, fingerprint, shown_candidates, shown_poll
from hongmian.polls.web.words import reason_words
from hongmian.ui.unstored import unstored

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")  # how their files begin


class ReceiptForm(forms.Form):
    receipt = forms.CharField(
        label=_("The text of the receipt"), max_length=LONGEST, required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("It begins with c2sp.org/tlog-proof@v1."),
    )  # fmt: skip
    file = forms.FileField(label=_("Or its file"), required=False)

    def clean_file(self) -> str:
        """Return what the file says; one that is no text is no receipt."""
        file = self.cleaned_data["file"]
        read: bytes = file.read(LONGEST + 1) if file else b""
        if read.startswith(PICTURES):
            raise forms.ValidationError(
                _("This is the picture of a receipt. Open it, press and hold the code and follow it, or scan it with "
                  "another telephone: then it is checked.")
            )  # fmt: skip
        return read.decode("utf-8", "replace")

    def clean(self) -> dict[str, str]:
        told = self.cleaned_data
        if not self.errors and not told["receipt"].strip() and not told["file"]:
            self.add_error("receipt", _("Paste the text of the receipt, or choose its file."))
        return told

    def text(self) -> str:
        """Return what was pasted, or else the file."""
        pasted: str = self.cleaned_data["receipt"]
        return pasted if pasted.strip() else str(self.cleaned_data["file"])


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_http_methods(["GET", "POST"])
def check(request: VoteRequest) -> HttpResponse:
    """Paste or upload a receipt; POST says what it proves. What the ballot says is shown only when asked for."""
    form = ReceiptForm(request.POST or None, request.FILES or None, label_suffix="")
    shown: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        try:
            shown = _proven(request, check_receipt(form.text()))
        except Refused as refusal:
            form.add_error("receipt", words_of(refusal))
    return render(request, "polls/receipt_check.html", {"form": form, **shown})


class ObjectionForm(forms.Form):
    receipt = forms.CharField(max_length=LONGEST, strip=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Why should it count?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a sentence why the ballot should count.")},
        help_text=_("Do not say who you are. The answer stands here, whenever you check your receipt."),
    )  # fmt: skip


@access(Action.USE_PUBLIC_FORM)
@never_cache
@require_http_methods(["GET", "POST"])
def object_to(request: VoteRequest) -> HttpResponse:
    """Object to what became of the ballot of this receipt."""
    form = ObjectionForm(request.POST if "text" in request.POST else None, label_suffix="")
    if request.method != "POST":
        return redirect("polls:receipt_check")
    if not form.is_bound:
        form.initial["receipt"] = request.POST.get("receipt", "")
    elif form.is_valid():
        told = form.cleaned_data
        try:
            send_objection(receipt=told["receipt"], text=told["text"], at=request.now)
            return render(request, "polls/objection_sent.html")
        except Refused as refusal:
            form.add_error("text", words_of(refusal))
    return render(request, "polls/objection.html", {"form": form})


@access(Action.USE_PUBLIC_FORM)
@csrf_exempt  # gives back what came, and only if it is a receipt of ours
@require_POST
def file(request: VoteRequest) -> HttpResponse:
    """The receipt as a file, for browsers without script."""
    try:
        held = check_receipt(request.POST.get("receipt", ""))
    except Refused:
        return redirect("polls:receipt_check")
    answer = HttpResponse(held.text, content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{held.poll.pk}-{held.index}.tlog-proof"'
    return unstored(answer)


def _proven(request: VoteRequest, held: Held) -> dict[str, object]:
    asked = "show" in request.POST
    reason = held.poll.reason(held.reason)
    may_object = (held.is_annulled or held.set_aside) and not held.ended and request.now < held.poll.objections_until
    return {
        "objection": last_objection(held.poll, held.index), "may_object": may_object,
        "held": held, "finger": fingerprint(held.entry_hash),
        "shown": shown_poll(held.poll, request.now), "why": reason_words(reason) if reason else "",
        "chosen": _chosen(held) if asked and held.choices else None,
    }  # fmt: skip


def _chosen(held: Held) -> list[ShownCandidate]:
    return chosen_of(shown_candidates(held.poll, candidates_of(held.poll)), held.choices or ())
