"""The nouns of awards."""

from __future__ import annotations

from hongmian.awards.models.annulled import Annulled
from hongmian.awards.models.candidate import Candidate, Portrait
from hongmian.awards.models.inquiry import Inquiry, Objection
from hongmian.awards.models.poll import Poll
from hongmian.awards.models.spent_solution import SpentSolution

__all__ = ["Annulled", "Candidate", "Inquiry", "Objection", "Poll", "Portrait", "SpentSolution"]
