"""A poll and its candidates as the public pages show them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.ballots.ended import End
from hongmian.directory.queries.districts import districts
from hongmian.polls.boxes import BoxClosed
from hongmian.polls.ended_boxes import ended
from hongmian.polls.enums import Period, Phase
from hongmian.polls.models import Candidate, Poll
from hongmian.polls.queries.left import cause_words, what_is_left
from hongmian.polls.web.part_of import left_of
from hongmian.polls.web.words import told
from hongmian.ui.reading import CHINESE, ENGLISH

MOST_DOTS = 20
SHAPES = {Phase.OPEN: "open", Phase.COMING: "soon", Phase.DRAFT: "soon"}


@dataclass(frozen=True)
class ShownPoll:
    """`shape`: of the state word (ui/_state.html); `end`: what a notice says that ended its log."""

    poll: Poll
    title: str
    about: str
    phase: Phase
    shape: str
    end: End | None = None

    @property
    def left(self) -> str:
        """Where its log has ended: what was signed and what is left, in words."""
        return what_is_left(self.end) if self.end else ""

    @property
    def cause(self) -> str:
        return cause_words(self.end.cause) if self.end else ""

    @property
    def is_open(self) -> bool:
        return self.phase == Phase.OPEN

    @property
    def is_coming(self) -> bool:
        return self.phase == Phase.COMING

    @property
    def is_over(self) -> bool:
        return self.phase in (Phase.CLOSED, Phase.ABORTED, Phase.ENDED)

    @property
    def has_result(self) -> bool:
        """Whether it ended as it should: not called off, and its log whole."""
        return self.phase == Phase.CLOSED

    @property
    def how_often(self) -> str:
        """How many ballots there are: a person's, or, where nobody shows who they are, a device's."""
        if not self.poll.is_straw:
            return str(self.poll.get_period_display())
        return _("One ballot a device a day") if self.poll.period == Period.DAILY else _("One ballot a device")

    @property
    def dots(self) -> list[int]:
        """Where the dots of the counter stand; none for long ballots."""
        most = self.poll.max_choices
        return [12 + 24 * place for place in range(most)] if most <= MOST_DOTS else []


@dataclass(frozen=True)
class ShownCandidate:
    code: str
    name: str
    text: str
    place: str
    district: str
    picture: str
    ticked: bool
    found: str
    left: str = ""


def shown_poll(poll: Poll, at: datetime) -> ShownPoll:
    end = _end(poll)
    phase = Phase.ENDED if end else poll.phase(at)
    return ShownPoll(poll, told(poll, "title"), told(poll, "about"), phase, SHAPES.get(phase, "shut"), end)


def _end(poll: Poll) -> End | None:
    """Return what a notice says that ended its log; the file tells it, whatever an older database says."""
    try:
        told = None if poll.is_draft else ended(poll.pk)
    except BoxClosed:  # the notice cannot be read: the pages that need the box say so
        return None
    return told.end if told else None


def shown_candidates(
    poll: Poll, candidates: Iterable[Candidate], *, ticked: Collection[str] = ()
) -> list[ShownCandidate]:  # fmt: skip
    """`found`: what a search looks through, in small letters; `left`: why votes for it decide nothing any more."""
    gone = left_of(poll)
    english = get_language() == ENGLISH
    places = {one.code: one.name_en if english else one.name for one in districts()}
    return [
        ShownCandidate(
            code=one.code,
            name=told(one, "title"),
            text=told(one, "text"),
            place=places.get(one.district, _("whole city") if not one.district else one.district),
            district=one.district,
            picture=_picture(poll, one),
            ticked=one.code in ticked,
            found=" ".join([one.code, one.title_zh, one.title_en, places.get(one.district, "")]).lower(),
            left=gone.get(one.code, ""),
        )
        for one in candidates
    ]


def fingerprint(entry_hash: str) -> str:
    """Write a hash in groups of four, as it is compared by eye."""
    return " ".join(entry_hash[at : at + 4] for at in range(0, len(entry_hash), 4))


def chosen_of(candidates: Iterable[ShownCandidate], codes: Collection[str]) -> list[ShownCandidate]:
    return [one for one in candidates if one.code in codes]


def district_choices(candidates: Iterable[ShownCandidate]) -> list[tuple[str, str]]:
    """Return code and name of the districts that have a candidate."""
    return sorted({(one.district, one.place) for one in candidates if one.district})


def public_address(name: str, **parts: Any) -> str:
    """Return the whole address of a Chinese page, as it stands in QR codes and commands."""
    with translation.override(CHINESE):
        return own_address(name, **parts)


def own_address(name: str, **parts: Any) -> str:
    """Return the whole address of a page in the reader's language, as it is shared."""
    return settings.HONGMIAN_PUBLIC_URL + reverse(name, kwargs=parts)


def _picture(poll: Poll, one: Candidate) -> str:
    digest = getattr(one, "picture", "")
    return f"{reverse('polls:portrait', args=[poll.pk, one.code])}?{digest}" if digest else ""
