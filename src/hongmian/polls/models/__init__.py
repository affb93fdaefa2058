"""The nouns of polls."""

from __future__ import annotations

from hongmian.polls.models.annulled import Annulled
from hongmian.polls.models.candidate import Candidate, Portrait
from hongmian.polls.models.inquiry import Inquiry, Objection
from hongmian.polls.models.poll import Poll
from hongmian.polls.models.spent_solution import SpentSolution

__all__ = ["Annulled", "Candidate", "Inquiry", "Objection", "Poll", "Portrait", "SpentSolution"]
