"""An entry as it was written, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field

Answers = dict[str, str | list[str]]
MOST_TITLE = 60


@dataclass(frozen=True)
class About:
    """`kind`: the heading of its sheet; `station` and `worker` are "" where there is none; `who`: as the text says."""

    kind: str
    agency: str
    station: str = ""
    worker: str = ""
    who: str = ""


@dataclass(frozen=True)
class Written:
    """`answers` by field of the form; of files there are none yet."""

    title: str
    answers: Answers
    about: About = field(compare=False)

    @property
    def text(self) -> str:
        """Return all that was written, in the order of the form."""
        return "\n".join([self.title, *(answer for answer in self.answers.values() if isinstance(answer, str))])
