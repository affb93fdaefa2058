"""What the page of a result shows, whichever of its batch it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.awards.models import Batch, Entry, Result
from hongmian.awards.queries.files import names_of
from hongmian.awards.queries.objections import counted_of
from hongmian.awards.queries.results import Difference, difference, entries_named, outcome_of
from hongmian.awards.queries.sealed import sealed_of
from hongmian.awards.web.calls.rules_told import percent
from hongmian.awards.web.results.drawn import drawn_totals
from hongmian.awards.web.results.steps_told import rounded_words, told_entries, wins_words
from hongmian.awards.web.shown import own_address, shown_call
from hongmian.contests.working_days import is_working_day
from hongmian.judging.explain import explain
from hongmian.judging.numbers import written
from hongmian.judging.outcome import Outcome, Placed
from hongmian.judging.weights import weights_of
from hongmian.kit.clock import SHANGHAI
from hongmian.ui.filtering import FilterForm
from hongmian.ui.paging import page_of
from hongmian.ui.reading import CHINESE, ENGLISH

A_PAGE = 100


@dataclass(frozen=True)
class Winner:
    """`title`: in the reader's language; `people`, `agency` as they are named."""

    number: str
    place: int
    title: str
    agency: str
    people: str
    total: str
    wins: str


@dataclass(frozen=True)
class Notice:
    """`left`: working days that are still to come or under way."""

    first: date
    last: date
    left: int
    is_over: bool


@dataclass(frozen=True)
class Version:
    """A result among those of its batch; `changed`: against the one before it, None of the first."""

    result: Result
    changed: Difference | None


def result_page(request: Any, batch: Batch, results: list[Result], shown: Result) -> dict[str, Any]:
    """Return what `awards/results/result.html` shows of `shown`, one of `results` (newest first)."""
    outcome = outcome_of(shown)
    entries = entries_named(batch.call, outcome.winners)
    titles = {number: title_of(entry) for number, entry in entries.items()}
    filters = FilterForm(request.GET)
    filters.fields["words"].label = _("Number or title")
    wanted = str(filters.chosen.get("words", "")).strip()
    found = [one for one in outcome.entries if _is_asked(one, wanted, titles)]
    page = page_of(request, found, A_PAGE)
    most = float(max((one.tally.total for one in outcome.entries), default=0))
    on_page = explain(replace(outcome, entries=tuple(page.rows)))
    sealed = sealed_of(shown, is_newest=shown.number == results[0].number)
    with translation.override(CHINESE):
        folder = own_address("awards:result_numbered", call=batch.call_id, batch=batch.number, number=shown.number)
        log = own_address("awards:awards")
    return {
        "shown": shown_call(batch.call, request.now), "batch": batch, "result": shown, "newest": results[0],
        "competing": len(outcome.entries), "winners": winners_told(outcome, entries), "page": page, "filters": filters,
        "entries": told_entries(on_page, outcome.call, titles, most), "many": len(batch.call.batches.all()) > 1,
        "drawn": drawn_totals([_drawn(one, outcome) for one in outcome.entries]), "cut": _cut(outcome, most),
        "close": _close(outcome), "weights": _weights(outcome), "notice": notice_of(batch, request.now),
        "versions": _versions(results), "files": names_of(shown), "folder": folder, "log": log,
        "hash_groups": _grouped(shown.digest), "sealed": sealed, "root_groups": _grouped(sealed.root) if sealed else [],
        "draw": shown_draw(shown, outcome), "rounded": rounded_words(outcome.call.formula.rounding_of("total")),
        "objected": counted_of(batch),
        "rounds": list(batch.call.assignments.values_list("round", flat=True)), "outcome": outcome,
    }  # fmt: skip


def notice_of(batch: Batch, now: Any) -> Notice | None:
    if batch.notice_first is None or batch.notice_last is None:
        return None
    from_day = max(now.astimezone(SHANGHAI).date(), batch.notice_first + timedelta(days=1))  # the first is not counted
    days = range(from_day.toordinal(), batch.notice_last.toordinal() + 1)
    left = sum(is_working_day(date.fromordinal(day)) for day in days)
    return Notice(batch.notice_first, batch.notice_last, left, batch.closed_at is not None)


def shown_draw(result: Result, outcome: Outcome) -> str:
    """Return the value of the draw where it decided anything."""
    if not any(one.behind == "draw" for one in outcome.entries):
        return ""
    return result.batch.call.draw_value


def _grouped(digest: str) -> list[str]:
    return [digest[at : at + 4] for at in range(0, len(digest), 4)]


def title_of(entry: Entry) -> str:
    in_english = entry.title_en if translation.get_language() == ENGLISH else ""
    return in_english or entry.title


def total_of(one: Placed, outcome: Outcome) -> str:
    return written(one.tally.total, outcome.call.formula.rounding_of("total"))


def _is_asked(one: Placed, wanted: str, titles: Mapping[str, str]) -> bool:
    words = wanted.casefold()
    return words in one.tally.entry.casefold() or words in titles.get(one.tally.entry, "").casefold()


def winners_told(outcome: Outcome, entries: Mapping[str, Entry]) -> list[Winner]:
    return [
        Winner(
            one.tally.entry, one.place, title_of(entry), str(entry.agency or ""),
            "、".join(person.name for person in entry.people.all()), total_of(one, outcome), wins_words(one.wins),
        )
        for one in outcome.entries if one.wins and (entry := entries.get(one.tally.entry))
    ]  # fmt: skip


def _drawn(one: Placed, outcome: Outcome) -> tuple[float, str, bool]:
    return float(one.tally.total), total_of(one, outcome), one.wins is not None


def _cut(outcome: Outcome, most: float) -> float:
    """Return where the total of the last winner is, in hundredths of the highest."""
    last = [one for one in outcome.entries if one.wins]
    return round(float(last[-1].tally.total) / most * 100, 2) if last and most else 0


def _close(outcome: Outcome) -> dict[str, Any] | None:
    """Return the last winner and the first that does not win, and what lies between."""
    last = [one for one in outcome.entries if one.wins][-1:]
    first = [one for one in outcome.entries if not one.wins][:1]
    if not last or not first:
        return None
    between = last[0].tally.total - first[0].tally.total
    return {
        "place": last[0].place, "total": total_of(last[0], outcome), "next": first[0].place,
        "next_total": total_of(first[0], outcome), "between": written(between) if between else "",
    }  # fmt: skip


def _weights(outcome: Outcome) -> list[dict[str, Any]]:
    """Return nominal and effective weight of each part, where there are two."""
    parts = weights_of(outcome)
    if len(parts) < 2:
        return []
    return [
        {
            "part": one.part, "nominal": percent(one.nominal), "nominal_width": round(float(one.nominal) * 100, 1),
            "effective": percent(one.effective) if one.effective is not None else "",
            "width": round(float(one.effective or 0) * 100, 1), "moves": f"{float(one.moves):.2f}",
        }
        for one in parts
    ]  # fmt: skip


def _versions(results: list[Result]) -> list[Version]:
    before = [*results[1:], None]
    return [
        Version(one, difference(other, one) if other else None) for one, other in zip(results, before, strict=True)
    ]  # fmt: skip
