"""The lists of cards as staff see them: an agency those of its stations, the others all."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Count, F, Model, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from hongmian.cards.enums import LEFT_STATION, RequestState, Way
from hongmian.cards.models import Batch, BatchCard, CardRequest, Handing
from hongmian.directory.person import Person
from hongmian.directory.queries.staff.scope import of_words, seen
from hongmian.directory.rules import sees_all_agencies

Row = TypeVar("Row", bound=Model)
SUMS = ("copies", "sent", "given", "back")
RESTING = F("sent") - F("given") - F("back")


def batches(person: Person, *, words: str = "", size: str = "") -> QuerySet[Batch]:
    """Return the batches that hold a card of a station this person sees, each with `stations` and `printed`."""
    mine = seen(BatchCard.objects.all(), person, agency="station__agency_id")
    if words:
        number = words.removeprefix("#")
        named = of_words(mine, words, "station__name", "station__code")
        mine = mine.filter(batch__number=int(number)) if number.isdecimal() and len(number) < 8 else named
    rows = Batch.objects.filter(pk__in=mine.values("batch")).select_related("agency", "made_by", "reprint_of")
    if size:
        rows = rows.filter(size=size)
    within = Q() if not _narrow(person) else Q(cards__station__agency__in=person.agencies)
    return rows.annotate(
        stations=Count("cards", filter=within), printed=Coalesce(Sum("cards__copies", filter=within), 0)
    )


def batch_cards(person: Person, *, words: str = "", batch: Batch | None = None) -> QuerySet[BatchCard]:
    """Return the cards this person sees, with their stations; what is shown stays unread."""
    rows = seen(BatchCard.objects.select_related("station__district", "batch"), person, agency="station__agency_id")
    rows = rows.filter(batch=batch) if batch else rows
    return of_words(rows, words, "station__name", "station__code").defer("shown")


def handings(
    person: Person, *, words: str = "", way: str = "", district: str = "", card: uuid.UUID | None = None
) -> QuerySet[Handing]:
    rows = seen(Handing.objects.all(), person, agency="card__station__agency_id")
    rows = rows.select_related("card__station", "card__batch", "by").defer("card__shown")
    rows = of_words(rows, words, "card__station__name", "card__station__code", "place")
    exact = {"way": way, "card__station__district": district, "card": card}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def requests(person: Person, *, state: str = "", words: str = "", district: str = "") -> QuerySet[CardRequest]:
    """Return the requests this person sees; their addresses stay sealed."""
    rows = seen(CardRequest.objects.select_related("station__district"), person, agency="station__agency_id")
    rows = of_words(rows.defer("address"), words, "station__name", "station__code")
    exact = {"state": state, "station__district": district}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def cards_at(station: Any, *, size: str) -> QuerySet[BatchCard]:
    """Return the cards of this size that lie at a station, the newest batch first."""
    rows = BatchCard.objects.filter(station=station, batch__size=size).select_related("batch").defer("shown")
    return rows.annotate(resting=RESTING).filter(resting__gt=0).order_by("-batch__number")


def find(rows: QuerySet[Row], pk: Any) -> Row | None:
    return rows.filter(pk=pk).first()


def totals(person: Person) -> dict[str, int]:
    """Return cards printed, at stations, handed out, taken back, and requests that wait (two queries)."""
    mine = seen(BatchCard.objects.all(), person, agency="station__agency_id")
    sums = mine.order_by().aggregate(
        **{name: Coalesce(Sum(name), 0) for name in SUMS},
        stations=Count("station", distinct=True),
    )
    return {**sums, "waiting": waiting_requests(person)}


def waiting_requests(person: Person) -> int:
    rows = seen(CardRequest.objects.all(), person, agency="station__agency_id")
    return rows.filter(state=RequestState.WAITING).count()


def given_by_district(person: Person) -> dict[str, int]:
    """Return cards handed out to people, by the station's district."""
    mine = seen(BatchCard.objects.all(), person, agency="station__agency_id")
    counted = mine.order_by().values("station__district").annotate(number=Sum("given"))
    return {row["station__district"]: row["number"] or 0 for row in counted}


def given_by_way(person: Person) -> dict[str, int]:
    """Return cards that went each way to people, entries that stand."""
    rows = seen(Handing.objects.filter(voided_at=None, way__in=LEFT_STATION), person, agency="card__station__agency_id")
    counted = rows.order_by().values("way").annotate(number=Sum("count"))
    return {row["way"]: row["number"] or 0 for row in counted}


def by_station(stations: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, int]]:
    """Return copies, sent, given and back of each of these stations (one query)."""
    rows = BatchCard.objects.filter(station__in=list(stations)).order_by().values("station")
    sums: Any = rows.annotate(**{f"all_{name}": Sum(name) for name in SUMS})
    return {row["station"]: {name: row[f"all_{name}"] for name in SUMS} for row in sums}


def went(cards: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[tuple[Way, str, int]]]:
    """Return where the cards went: way, place and count, the most first (one query)."""
    rows = Handing.objects.filter(card__in=list(cards), voided_at=None).exclude(way__in=[Way.STATION, Way.BACK])
    sums = rows.order_by().values("card", "way", "place").annotate(number=Sum("count")).order_by("-number", "place")
    found: dict[uuid.UUID, list[tuple[Way, str, int]]] = {}
    for row in sums:
        found.setdefault(row["card"], []).append((Way(row["way"]), row["place"], row["number"]))
    return found


def _narrow(person: Person) -> bool:

    return not sees_all_agencies(person)
