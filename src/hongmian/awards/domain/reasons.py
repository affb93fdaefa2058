"""A reason that is published: a sentence in one line, of at most 300 characters, and naming nobody."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from hongmian.awards.models import Call, Entry, EntryPerson
from hongmian.contests.events import one_line
from hongmian.kit.errors import Refused
from hongmian.uploads.personal.scanning import scan

LEAST, LONGEST = 4, 300


def published_words(why: str, *, names: Iterable[str], refusal: type[Refused], field: str = "why") -> str:
    """Return a reason as it stands in the contest log; raise `refusal` where it is missing, too long, or names
    anybody."""
    words = one_line(why)
    if len(words) < LEAST:
        raise refusal(_("Say in a sentence why. It is published in the contest log."), field=field)
    if len(words) > LONGEST:
        raise refusal(
            _("At most %(most)s characters; these are %(now)s.") % {"most": LONGEST, "now": len(words)}, field=field
        )
    refuse_names(words, names=names, refusal=refusal, field=field)
    return words


def refuse_names(words: str, *, names: Iterable[str], refusal: type[Refused], field: str) -> None:
    found = scan(words, client_names=[name for name in names if name]) if words else ()
    if found:
        raise refusal(
            _("A reason names nobody, but here it does: “%(where)s”. Say it without.") % {"where": found[0].excerpt},
            field=field,
        )


def names_of(entry: Entry) -> list[str]:
    """Return everyone whom a reason about an entry must not name."""
    return [*entry.people.values_list("name", flat=True), entry.contact_name]


def names_in(call: Call) -> list[str]:
    """Return everyone who has to do with an entry of a call, and who judges, for a reason about all (two queries)."""
    people = EntryPerson.objects.filter(entry__call=call).values_list("name", flat=True).distinct()
    return [*people, *call.jurors.values_list("expert__name", flat=True)]
