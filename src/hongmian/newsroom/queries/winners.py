"""Winners of awards that may become pages: which have one, and what their entry gives to begin with."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from html import escape

from django.utils import translation

from hongmian.awards.enums import Category
from hongmian.awards.form.fields import read_form
from hongmian.awards.queries.calls import Winner, public_call, public_calls, winners_of
from hongmian.awards.queries.results import winning_entry
from hongmian.awards.web.answering import shown_answers
from hongmian.newsroom.enums import OVER
from hongmian.newsroom.form.content import words
from hongmian.newsroom.form.draft import Draft
from hongmian.newsroom.models import Article
from hongmian.ui.reading import CHINESE

TOLD = (Category.STORY, Category.PROJECT, Category.CASE)  # what can be told at length


@dataclass(frozen=True)
class Candidate:
    """`article`: its page, in whatever state but withdrawn and discarded, or None."""

    call: str
    award: str
    winner: Winner
    article: Article | None


def candidates(*, at: datetime, language: str) -> list[Candidate]:
    """Return the winners of stories, projects and cases by the newest results (a fixed number of queries)."""
    listed = public_calls(at=at)
    calls = {one.pk: one for one in (*listed.done, *listed.under_way) if one.category in TOLD}
    rows = Article.objects.filter(call__in=calls).exclude(state__in=OVER).select_related("current")
    made = {(one.call, one.entry): one for one in rows}
    won = winners_of(calls.values())
    return [
        Candidate(pk, (call.title_en if language == "en" else "") or call.title_zh, one, made.get((pk, one.number)))
        for pk, call in calls.items()
        for one in won.get(pk, [])
    ]


def wins(call_id: str, number: str) -> bool:
    """Say whether an entry wins by the newest results; a corrected one may have taken it back."""
    call = public_call(call_id)
    return call is not None and winning_entry(call, number) is not None


def begun_with(call_id: str, number: str) -> tuple[Draft, uuid.UUID | None] | None:
    """Return the draft that an entry gives, and its agency; None for what does not win. Only what may be published of
    the entry is taken over, and of that what experts of a blind review saw."""
    call = public_call(call_id)
    found = winning_entry(call, number) if call and call.category in TOLD else None
    if call is None or found is None:
        return None
    entry, _batch = found
    with translation.override(CHINESE):
        answers = shown_answers(read_form(call.form), entry.answers, blind=True) if entry.may_publish else []
    html = "".join(
        f"<h2>{escape(one.label)}</h2>" + "".join(f"<p>{escape(text)}</p>" for text in one.paragraphs)
        for one in answers
    )
    byline = "、".join(person.name for person in entry.people.all()) if entry.may_publish else ""
    parts = (words(html),) if html else ()
    draft = Draft(
        title_zh=entry.title, lead_zh=f"《{call.title_zh}》获选作品。"[:200], byline_zh=byline[:80], zh=parts
    )  # fmt: skip
    return draft, entry.agency_id
