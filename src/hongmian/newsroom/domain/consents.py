"""Consent to the page of a winner: recorded with where its form is kept; withdrawn, the page is withdrawn with it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.queries.calls import public_call
from hongmian.awards.queries.results import winning_entry
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.keeping import changing
from hongmian.newsroom.domain.publishing import withdraw_article
from hongmian.newsroom.domain.reviewing import reopen
from hongmian.newsroom.enums import ConsentForm, Side, State
from hongmian.newsroom.models import Article, Consent

WHY_ZH = "应当事人要求撤回。"
WHY_EN = "Withdrawn at the request of those it tells of."


def record_consent(
    *, article: Article, side: Side | str, form: ConsentForm | str, given_on: date, by: User, at: datetime,
    name: str = "", reference: str = "",
) -> Consent:  # fmt: skip
    """Keep that one side agrees to the page of a winner. On file already: stays as it is. Raises Refused for a form
    that nobody could find again."""
    if not article.call:
        raise Refused(_("Only the page of a winner needs these consents."))
    told = {"name": " ".join(name.split()), "reference": " ".join(reference.split())}
    _check(Side(side), ConsentForm(form), told, given_on, at)
    if form == ConsentForm.ENTRY and _entry_forbids(article):
        raise Refused(_("Who entered it did not agree to its publication then. A signed form is needed."), field="form")
    if form == ConsentForm.NOBODY:
        told["name"] = ""  # there is nobody who gave it
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=article.pk)
        standing = Consent.objects.filter(call=article.call, entry=article.entry, side=side, withdrawn_at=None).first()
        if standing:
            return standing
        made = Consent.objects.create(
            call=article.call, entry=article.entry, side=side, form=form, given_on=given_on, recorded_by=by,
            recorded_at=at, **told,
        )  # fmt: skip
        record_change(record=made, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return made


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User, at: datetime) -> Consent:
    """Somebody takes their consent back: what is published of it is withdrawn at once, what is scheduled is stopped.
    Withdrawn already: stays as it is."""
    held = Consent.objects.select_for_update().get(pk=consent.pk)
    if held.withdrawn_at is None:
        before = picture(held)
        held.withdrawn_at, held.withdrawn_by = at, by
        held.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record_change(record=held, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
        for article in Article.objects.filter(call=held.call, entry=held.entry):
            _stop(article, by, at)
    return held


def _stop(article: Article, by: User, at: datetime) -> None:
    if article.state == State.PUBLISHED:
        withdraw_article(article=article, why_zh=WHY_ZH, why_en=WHY_EN, by=by, at=at)
    elif article.state in (State.IN_REVIEW, State.SCHEDULED):
        with changing(article.pk, by=by, at=at) as held:
            reopen(held)


def _check(side: Side, form: ConsentForm, told: dict[str, str], given_on: date, at: datetime) -> None:
    if given_on > at.astimezone(SHANGHAI).date():
        raise Refused(_("This day is still to come."), field="given_on")
    if form == ConsentForm.NOBODY:
        if side != Side.CLIENTS:
            raise Refused(_("Who entered it appears in it: record how they agreed."), field="form")
        return
    if form != ConsentForm.ENTRY and not told["reference"]:
        raise Refused(_("Say where the form is kept, so that it can be found."), field="reference")
    if form == ConsentForm.ENTRY and side != Side.ENTRANT:
        raise Refused(_("With an entry only who entered it agrees. The clients' own form is needed."), field="form")
    if not told["name"]:
        raise Refused(_("Say who gave it. It is stored sealed."), field="name")


def _entry_forbids(article: Article) -> bool:
    call = public_call(article.call)
    found = winning_entry(call, article.entry) if call else None
    return found is not None and not found[0].may_publish
