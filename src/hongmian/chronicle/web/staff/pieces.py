"""A piece: what it says, what changed at its source, its consents; accepted, headed, written, taken out."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hongmian.chronicle.domain.consents import record_consent, withdraw_consent
from hongmian.chronicle.domain.pieces import accept, remove_piece, set_piece, write_piece
from hongmian.chronicle.enums import CONSENTS, Kind, Lack
from hongmian.chronicle.models import Consent, Piece
from hongmian.chronicle.queries.changes import difference
from hongmian.chronicle.queries.consents import consents_of
from hongmian.chronicle.web.forms import ConsentForm, PieceForm, WordsForm
from hongmian.chronicle.web.pages import looked_at, piece_or_404
from hongmian.chronicle.web.reading import piece_html
from hongmian.directory.web.asked import StaffRequest
from hongmian.history.queries.changes import history_of
from hongmian.history.queries.telling import tell
from hongmian.kit.access import Action, access
from hongmian.outreach.web.pages import attempt, by_and_at, deed, form_page, reader


@access(Action.SEE_CHRONICLE)
@never_cache
@require_GET
def piece(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    return _page(request, piece_or_404(pk))


@access(Action.KEEP_CHRONICLE)
@require_POST
def piece_accept(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found = piece_or_404(pk)
    said = _("The piece is as its source says it now.")
    return deed(request, _of(found), lambda: accept(piece=found, **by_and_at(request)), said)


@access(Action.KEEP_CHRONICLE)
@require_POST
def piece_set(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found = piece_or_404(pk)
    form = PieceForm(request.POST, **reader(request))
    if form.is_valid() and attempt(form, lambda: set_piece(piece=found, **form.cleaned_data, **by_and_at(request))):
        return redirect(_of(found))
    return _page(request, found, form=form)


@access(Action.KEEP_CHRONICLE)
@require_POST
def piece_remove(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found = piece_or_404(pk)
    back = f"{reverse('chronicle:edition', args=[found.chapter.edition.number])}#chapter-{found.chapter_id}"
    said = _("“%(title)s” is taken out. It can be gathered again.") % {"title": found}
    return deed(request, back, lambda: remove_piece(piece=found, **by_and_at(request)), said)


@access(Action.KEEP_CHRONICLE)
@require_http_methods(["GET", "POST"])
def piece_write(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found = piece_or_404(pk)
    if found.kind != Kind.WORDS:
        return redirect(_of(found))
    initial = {"title": found.title, "byline": found.byline, "html": found.parts[0]["html"]}
    form = WordsForm(request.POST or None, initial=initial, **reader(request))
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in initial}
        written = attempt(
            form, lambda: write_piece(chapter=found.chapter, pk=found.pk, **given, **by_and_at(request))
        )  # fmt: skip
        if written is not None:
            return redirect(_of(found))
    return form_page(
        request,
        form,
        "chronicle/staff/form.html",
        title=str(found),
        here=_("Write on"),
        do=_("Store"),
        back_url=_of(found),
        back=str(found),
    )


@access(Action.KEEP_CHRONICLE)
@require_POST
def consent_new(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    found = piece_or_404(pk)
    form = ConsentForm(request.POST, **reader(request))
    if form.is_valid():
        whose = Lack(form.cleaned_data["whose"]) if form.cleaned_data["whose"] in Lack.values else Lack.GONE
        given = {"reference": form.cleaned_data["reference"], "given_on": form.cleaned_data["given_on"]}
        kept = attempt(form, lambda: record_consent(
            kind=Kind(found.kind), source=found.source, whose=whose, **given, **by_and_at(request),
        ))  # fmt: skip
        if kept is not None:
            return redirect(_of(found))
    return _page(request, found, consent_form=form)


@access(Action.KEEP_CHRONICLE)
@require_POST
def consent_withdraw(request: StaffRequest, pk: uuid.UUID, consent: uuid.UUID) -> HttpResponse:
    found = piece_or_404(pk)
    kept = Consent.objects.filter(pk=consent, kind=found.kind, source=found.source).first()
    if kept is None:
        raise Http404
    said = _("The consent is withdrawn: the piece is not printed any more.")
    return deed(request, _of(found), lambda: withdraw_consent(consent=kept, **by_and_at(request)), said)


def _page(
    request: StaffRequest, found: Piece, *, form: PieceForm | None = None, consent_form: ConsentForm | None = None
) -> HttpResponse:  # fmt: skip
    told = looked_at(found, request)
    edition = found.chapter.edition
    may = request.may(Action.KEEP_CHRONICLE)
    wanted = [Lack(one) for one in found.lacking]
    shown = {
        "piece": found, "edition": edition, "may_keep": may, "may_change": may and edition.is_draft,
        "changes": difference(found, told) if told and found.is_outdated else [], "told": told,
        "content": mark_safe(piece_html(found)),  # press.epub escapes all that people wrote  # nosec B308
        "wanted": [(one, one in CONSENTS, _consent_form(request, one, consent_form)) for one in wanted],
        "consents": consents_of(found.kind, found.source) if found.source else [],
        "form": form or PieceForm(initial={"heading": found.heading, "flows": found.flows}, **reader(request)),
        "told_history": tell(history_of(found), may=request.may),
    }  # fmt: skip
    wrong = bool((form and form.errors) or (consent_form and consent_form.errors))
    return render(request, "chronicle/staff/piece.html", shown, status=422 if wrong else 200)


def _of(found: Piece) -> str:
    return reverse("chronicle:piece", args=[found.pk])


def _consent_form(request: StaffRequest, one: Lack, sent: ConsentForm | None) -> ConsentForm:
    if sent and sent.data.get("whose") == one:
        return sent
    initial = {"whose": one.value, "given_on": request.now.date()}
    return ConsentForm(initial=initial, auto_id=f"id_{one.value}_%s", **reader(request))
