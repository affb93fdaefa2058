"""The nouns of awards."""

from __future__ import annotations

from hongmian.awards.models.call import Batch, Call
from hongmian.awards.models.certificate import Certificate, CertificateRun, Issuing
from hongmian.awards.models.entry import Eligibility, Entry, EntryFile, EntryPerson, Likeness
from hongmian.awards.models.leak import Leak
from hongmian.awards.models.result import Evidence, Objection, Result
from hongmian.awards.models.review import Assignment, Expert, ExpertAgency, Juror, Relation, Sheet
from hongmian.awards.models.told import Told, Turn

__all__ = [
    "Assignment", "Batch", "Call", "Certificate", "CertificateRun", "Eligibility", "Entry", "EntryFile", "EntryPerson",
    "Evidence", "Expert", "ExpertAgency", "Issuing", "Juror", "Leak", "Likeness", "Objection", "Relation", "Result",
    "Sheet", "Told", "Turn",
]  # fmt: skip
