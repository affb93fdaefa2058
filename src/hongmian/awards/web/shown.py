"""A call as the pages of an award show it: in the reader's language, with its steps and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from hongmian.awards.enums import Step
from hongmian.awards.models import Call
from hongmian.awards.queries.calls import batches_of
from hongmian.awards.queries.timeline import Stage, stages_of, step_of
from hongmian.kit.clock import SHANGHAI
from hongmian.ui.reading import ENGLISH

SHAPES = {Step.ENTRY: "open", Step.VOTE: "open", Step.NOTICE: "open", Step.DONE: "open", Step.OFF: "shut"}


@dataclass(frozen=True)
class Stop:
    """A step on the line. `sign`: what stands in the stop; `closes` None where only its own end says so."""

    step: Step
    label: str
    opens: datetime
    closes: datetime | None
    is_now: bool
    is_past: bool
    sign: int

    @property
    def last_day(self) -> date | None:
        """Of a notice, which is out until the midnight after it; None of a step that ends at a time."""
        if self.closes is None or self.step not in (Step.RESULT, Step.NOTICE):
            return None
        return (self.closes - timedelta(seconds=1)).astimezone(SHANGHAI).date()

    @property
    def shape(self) -> str:
        return "now" if self.is_now else "done" if self.is_past else "next"

    @property
    def says(self) -> str:
        if self.is_now:
            return pgettext("step", "now")
        return pgettext("step", "over") if self.is_past else pgettext("step", "to come")


@dataclass(frozen=True)
class ShownCall:
    """`title`, `about`: in the reader's language. `hash_groups`: the hash as it is compared by eye."""

    call: Call
    at: datetime

    @property
    def title(self) -> str:
        return told(self.call, "title")

    @property
    def campaign(self) -> str:
        in_english = self.call.campaign_en if get_language() == ENGLISH else ""
        return in_english or self.call.campaign

    @property
    def about(self) -> str:
        return told(self.call, "about")

    @cached_property
    def stages(self) -> list[Stage]:
        return stages_of(self.call, batches_of(self.call), at=self.at)

    @cached_property
    def step(self) -> Step:
        return step_of(self.call, batches_of(self.call), at=self.at)

    @property
    def stands(self) -> str:
        """Where it stands, in words: of steps side by side, each."""
        now = list(dict.fromkeys(stage.step for stage in self.stages if stage.is_now)) if self.call.is_published else []
        return " · ".join(str(step.label) for step in (now or [self.step]))

    @property
    def shape(self) -> str:
        """Of the state word (ui/_state.html)."""
        return SHAPES.get(self.step, "soon")

    @property
    def stops(self) -> list[Stop]:
        """The steps as they are drawn; of several batches, each is one stop."""
        most = max((stage.batch for stage in self.stages), default=0)
        single = [stage for stage in self.stages if not stage.batch or most == 1]
        found = [_stop(stage, _label(stage.step), place) for place, stage in enumerate(single, 1)]
        if most > 1:
            for number in range(1, most + 1):
                found.append(_batch_stop([one for one in self.stages if one.batch == number], len(found) + 1))
        return found

    @property
    def now(self) -> list[Stop]:
        return [stop for stop in self.stops if stop.is_now]

    @property
    def next(self) -> Stop | None:
        """The step that comes, where none is going on."""
        coming = [stop for stop in self.stops if stop.shape == "next"]
        return coming[0] if coming and not self.now and self.call.is_published else None

    @property
    def hash_groups(self) -> list[str]:
        return hash_groups(self.call)


def shown_call(call: Call, at: datetime) -> ShownCall:
    return ShownCall(call, at)


def hash_groups(call: Call) -> list[str]:
    """Return the hash of a call as it is compared by eye; empty for a draft."""
    return [call.hash[at : at + 4] for at in range(0, len(call.hash), 4)]


def told(record: object, field: str) -> str:
    """Return `field` in the reader's language; where there is no English, the Chinese."""
    in_english = str(getattr(record, f"{field}_en", "")) if get_language() == ENGLISH else ""
    return in_english or str(getattr(record, f"{field}_zh"))


def own_address(name: str, **parts: object) -> str:
    """Return the whole address of a page in the reader's language, as it is shared."""
    return settings.HONGMIAN_PUBLIC_URL + reverse(name, kwargs=parts)


def _label(step: Step) -> str:
    """A step as it is named on the line; a state says of entry that it is going on."""
    return pgettext("step", "Entry") if step == Step.ENTRY else str(step.label)


def _stop(stage: Stage, label: str, sign: int) -> Stop:
    return Stop(stage.step, label, stage.opens, stage.closes, stage.is_now, stage.is_past, sign)


def _batch_stop(stages: list[Stage], sign: int) -> Stop:
    """Result and notice of a batch in one."""
    result, notice = stages
    label = _("Batch %(n)s: result and notice") % {"n": result.batch}
    now = result.is_now or notice.is_now
    return Stop(result.step, label, result.opens, notice.closes, now, notice.is_past, sign)
