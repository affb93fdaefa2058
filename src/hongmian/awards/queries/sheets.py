"""Score sheets, for whoever may see which."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from hongmian.awards.models import Juror, Relation, Sheet


def own_sheets(juror: Juror) -> QuerySet[Sheet]:
    """Return the sheets an expert sees, by the numbers they know: none that ended, none of a pair in conflict."""
    in_conflict = Exists(Relation.objects.filter(juror=juror, entry=OuterRef("entry")))
    found = Sheet.objects.filter(juror=juror, ended_at=None, entry__excluded_at=None).exclude(in_conflict)
    return found.select_related("entry", "juror").order_by("entry__review_number")


def own_sheet(juror: Juror, number: str) -> Sheet | None:
    return own_sheets(juror).filter(entry__review_number=number).first()


def all_are_in(juror: Juror) -> bool:
    """Say whether a juror has sheets, and handed all of them in."""
    done = own_sheets(juror).values_list("done_at", flat=True)
    return bool(done) and None not in done


def others_of(sheet: Sheet) -> QuerySet[Sheet]:
    """Return what others handed in for the same entry, by their numbers. Only for whose own sheets are all in."""
    found = Sheet.objects.filter(entry=sheet.entry_id, ended_at=None, done_at__isnull=False).exclude(pk=sheet.pk)
    return found.select_related("juror").order_by("juror__number")
