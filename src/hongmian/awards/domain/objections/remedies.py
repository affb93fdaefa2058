"""What an upheld objection changes: an entry is excluded, an expert's scores are struck, the votes are counted anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.objections.refusals import CannotRule
from hongmian.awards.domain.results.excluding import exclude_entry
from hongmian.awards.domain.results.standing import standing_of
from hongmian.awards.domain.review.striking import strike_sheet
from hongmian.awards.enums import Remedy
from hongmian.awards.models import Call, Entry, Objection, Sheet
from hongmian.awards.queries.objections import numbers_in
from hongmian.polls.queries.counted import counted_for_award

# Published with the result and in the log, in Chinese whoever reads.
EXCLUDED = "异议 {code} 成立：参评作品 {entry} 被取消参评资格，重新计算结果。"
STRUCK = "异议 {code} 成立：{expert} 号评委对参评作品 {entry} 的评分不计，重新计算结果。"
RECOUNTED = "异议 {code} 成立：选票重新清点，重新计算结果。"
MANY = "{code} 等 {cases} 件"
STRUCK_SHEET = "异议 {code} 成立，这份评分不计。"


@dataclass(frozen=True)
class Change:
    """A remedy that fits: what it is about, and the reason of the result that follows."""

    remedy: Remedy
    entry: Entry | None
    sheet: Sheet | None
    why: str

    @property
    def expert(self) -> int | None:
        return self.sheet.juror.number if self.sheet else None


def change_of(objection: Objection, remedy: str, *, number: str, expert: int | None, cases: int = 1) -> Change:
    """Return what a remedy would change; raise CannotRule, naming the field, where it does not fit. `number`: of the
    entry, where the objection names none; `cases`: how many objections it answers."""
    if remedy not in Remedy.values:
        raise CannotRule(_("An upheld objection changes something: choose what."), field="remedy")
    code = objection.code if cases == 1 else MANY.format(code=objection.code, cases=cases)
    if remedy == Remedy.RECOUNT:
        _refuse_same_votes(objection.batch.call)
        return Change(Remedy.RECOUNT, None, None, RECOUNTED.format(code=code))
    entry = objection.entry or _named(objection, number)
    if not entry.is_judged:
        raise CannotRule(_("This entry does not compete any more, so nothing of it can be changed."), field="entry")
    if remedy == Remedy.EXCLUDE:
        return Change(Remedy.EXCLUDE, entry, None, EXCLUDED.format(code=code, entry=entry.number))
    sheet = _counted_sheet(entry, expert)
    why = STRUCK.format(code=code, entry=entry.number, expert=sheet.juror.number)
    return Change(Remedy.STRIKE, entry, sheet, why)


def apply(change: Change, *, objection: Objection, why: str, by: User, at: datetime) -> None:
    """Make the change; the votes are told to the log with the result that counts them."""
    if change.remedy == Remedy.EXCLUDE and change.entry:
        exclude_entry(entry=change.entry, why=why, objection=objection, by=by, at=at)
    elif change.sheet:
        strike_sheet(sheet=change.sheet, why=STRUCK_SHEET.format(code=objection.code), by=by, at=at)


def counted_sheets(entry: Entry) -> list[Sheet]:
    """Return the sheets of an entry that count, by the experts' numbers."""
    found = Sheet.objects.filter(entry=entry, ended_at=None, done_at__isnull=False)
    return list(found.select_related("juror").order_by("juror__number"))


def _named(objection: Objection, number: str) -> Entry:
    """The entry that a remedy names; one of an earlier batch stands, and is not in this result."""
    number = number.strip().upper()
    if not number:
        raise CannotRule(_("Name the entry that this is about, by its number."), field="entry")
    found = Entry.objects.filter(call=objection.batch.call, number=number).first()
    if found is None or number not in numbers_in(objection.batch):
        raise CannotRule(_("No entry of this result has that number."), field="entry")
    return found


def _counted_sheet(entry: Entry, expert: int | None) -> Sheet:
    for sheet in counted_sheets(entry):
        if sheet.juror.number == expert:
            return sheet
    raise CannotRule(_("Choose the expert whose scores for this entry count and are to be struck."), field="expert")


def _refuse_same_votes(call: Call) -> None:
    if not call.has_vote:
        raise CannotRule(_("This award has no public vote to count anew."), field="remedy")
    seen = standing_of(call.pk)
    if seen and seen.vote and seen.vote["size"] == counted_for_award(call.pk).size:
        raise CannotRule(
            _("The votes are those that were counted. Annul the ballots at the poll's desk first, then decide."),
            field="remedy",
        )
