"""Which juror never judges which entry: by agencies now and formerly, by names, and by what they declared."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime

from hongmian.accounts.models import User
from hongmian.awards.enums import RelationKind, RelationSource
from hongmian.awards.models import Call, Juror, Relation
from hongmian.awards.queries.concerned import Concerned, concerned, plain_name
from hongmian.directory.queries.agency_facts import ties_of
from hongmian.history.domain.record import Event, picture, record_changes
from hongmian.history.enums import ChangeKind
from hongmian.kit.clock import SHANGHAI

Works = Iterable[tuple[str, date | None]]  # agencies, and until which day


@dataclass(frozen=True)
class Declared:
    """What a juror says: of an agency (its id), of a person (a name), or of one entry (its number in the review)."""

    kind: str
    agency: str = ""
    name: str = ""
    entry: str = ""
    note: str = ""


@dataclass(frozen=True)
class Found:
    juror: int
    entry: uuid.UUID
    kind: RelationKind
    source: RelationSource
    note: str = ""


def found_relations(call: Call) -> list[Found]:
    """Return every relation of the panel, each pair once; what they declared themselves goes first (five queries)."""
    jurors = list(call.jurors.filter(left_at=None).select_related("expert").prefetch_related("expert__agencies"))
    facts, ties = concerned(call), _ties(jurors)
    pairs: dict[tuple[int, uuid.UUID], Found] = {}
    for juror in jurors:
        works = [(str(one.agency_id), one.until) for one in juror.expert.agencies.all()]
        works += ties[juror.expert.user_id or 0]
        for one in (*_declared(juror, facts), *_at_agencies(call, juror, works, facts), *_in_person(juror, facts)):
            pairs.setdefault((one.juror, one.entry), one)
    return list(pairs.values())


def store_relations(*, call: Call, by: User | None, at: datetime) -> int:
    """Keep what was found and is not known yet; return how many. What is known stays, whatever the register says."""
    known = set(Relation.objects.filter(juror__call=call).values_list("juror", "entry"))
    fresh = [
        Relation(juror_id=one.juror, entry_id=one.entry, kind=one.kind, source=one.source, note=one.note, at=at)
        for one in found_relations(call) if (one.juror, one.entry) not in known
    ]  # fmt: skip
    made = Relation.objects.bulk_create(fresh, batch_size=500)
    record_changes(events=[Event(one, ChangeKind.ADDED, {}, picture(one)) for one in made], by=by, at=at)
    return len(made)


def worked_since(call: Call) -> date:
    """Return from which day on having worked for an agency counts: so many years before entries opened."""
    return _years_before(call.entry_opens_at.astimezone(SHANGHAI).date(), _years(call))


def written(declared: Iterable[Declared]) -> str:
    return json.dumps([asdict(one) for one in declared], ensure_ascii=False)


def read(text: str) -> list[Declared]:
    return [Declared(**one) for one in json.loads(text or "[]")]


def _ties(jurors: list[Juror]) -> dict[int, list[tuple[str, date | None]]]:
    """Return for which agencies the accounts of jurors act or acted."""
    found: dict[int, list[tuple[str, date | None]]] = defaultdict(list)
    for tie in ties_of([one.expert.user_id for one in jurors if one.expert.user_id]):
        found[tie.user].append((str(tie.agency), tie.until))
    return found


def _declared(juror: Juror, facts: Concerned) -> Iterator[Found]:
    for one in read(juror.declared):
        entries = facts.by_agency.get(one.agency, set()) | facts.by_number.get(one.entry, set())
        if one.name:
            entries = entries | facts.by_name.get(plain_name(one.name), set())
        for entry in entries:
            yield Found(juror.pk, entry, RelationKind(one.kind), RelationSource.DECLARED, one.note)


def _at_agencies(call: Call, juror: Juror, works: Works, facts: Concerned) -> Iterator[Found]:
    """Years count back from the day on which entries opened."""
    day = call.entry_opens_at.astimezone(SHANGHAI).date()
    years, since = _years(call), worked_since(call)
    for agency, until in works:
        now = until is None or until >= day
        if not (call.conflicts.get("same_agency", True) if now else years and until and until >= since):
            continue
        kind = RelationKind.SAME_AGENCY if now else RelationKind.FORMER_AGENCY
        for entry in facts.by_agency.get(agency, ()):
            yield Found(juror.pk, entry, kind, RelationSource.FOUND)


def _in_person(juror: Juror, facts: Concerned) -> Iterator[Found]:
    """An expert of the same name as somebody in an entry, or who entered it."""
    own = facts.by_user.get(str(juror.expert.user_id), set()) if juror.expert.user_id else set()
    for entry in facts.by_name.get(plain_name(juror.expert.name), set()) | own:
        yield Found(juror.pk, entry, RelationKind.COAUTHOR, RelationSource.FOUND)


def _years(call: Call) -> int:
    return int(call.conflicts.get("former_agency_years", 0))


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
