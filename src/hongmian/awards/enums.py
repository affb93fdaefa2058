"""Closed word lists of awards."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Category(TextChoices):
    PROJECT = "project", pgettext_lazy("award", "Service project")
    STORY = "story", pgettext_lazy("award", "Service story")
    CASE = "case", pgettext_lazy("award", "Service case")
    WORKER = "worker", pgettext_lazy("award", "Social worker")
    HOTLINE = "hotline", pgettext_lazy("award", "Hotline")


class CallState(TextChoices):
    DRAFT = "draft", pgettext_lazy("call", "Draft")
    PUBLISHED = "published", pgettext_lazy("call", "Published")
    CALLED_OFF = "off", pgettext_lazy("call", "Called off")


class Step(TextChoices):
    """Where an award stands at a time."""

    DRAFT = "draft", pgettext_lazy("award", "Draft")
    COMING = "coming", pgettext_lazy("award", "Not yet open")
    ENTRY = "entry", pgettext_lazy("award", "Entries are collected")
    ELIGIBILITY = "eligibility", pgettext_lazy("award", "Entries are checked")
    VOTE = "vote", pgettext_lazy("award", "Public vote")
    REVIEW = "review", pgettext_lazy("award", "Expert review")
    BETWEEN = "between", pgettext_lazy("award", "Between two steps")
    RESULT = "result", pgettext_lazy("award", "Result")
    NOTICE = "notice", pgettext_lazy("award", "Public notice")
    DONE = "done", pgettext_lazy("award", "Winners stand")
    OFF = "off", pgettext_lazy("award", "Called off")


class EntryState(TextChoices):
    DRAFT = "draft", pgettext_lazy("entry", "Draft")
    SUBMITTED = "sent", pgettext_lazy("entry", "Sent in")
    WITHDRAWN = "withdrawn", pgettext_lazy("entry", "Withdrawn")


class Verdict(TextChoices):
    """What was found of an entry; the contest log has the same words."""

    MEND = "mend", pgettext_lazy("entry", "To be mended")
    ELIGIBLE = "eligible", pgettext_lazy("entry", "Eligible")
    INELIGIBLE = "ineligible", pgettext_lazy("entry", "Not eligible")


class Decision(TextChoices):
    """What was decided about an entry: a verdict, or that it waits for another one."""

    MEND = "mend", pgettext_lazy("entry", "To be mended")
    ELIGIBLE = "eligible", pgettext_lazy("entry", "Eligible")
    INELIGIBLE = "ineligible", pgettext_lazy("entry", "Not eligible")
    READMITTED = "readmitted", pgettext_lazy("entry", "Readmitted")


class Part(TextChoices):
    """What a person has to do with an entry."""

    AUTHOR = "author", pgettext_lazy("entry", "Author")
    COAUTHOR = "coauthor", pgettext_lazy("entry", "Co-author")
    NOMINEE = "nominee", pgettext_lazy("entry", "Who is nominated")
    LEADER = "leader", pgettext_lazy("entry", "In charge")


class RelationKind(TextChoices):
    """Why an expert does not judge an entry."""

    SAME_AGENCY = "agency", _("Works for an agency of the entry")
    FORMER_AGENCY = "former", _("Worked for an agency of the entry")
    FAMILY = "family", _("Family")
    TEACHER = "teacher", _("Teacher, student or supervisor")
    BUSINESS = "business", _("Money or business between them")
    COAUTHOR = "coauthor", _("Had a part in the work")
    OTHER = "other", _("Another reason")


class RelationSource(TextChoices):
    FOUND = "found", pgettext_lazy("relation", "Found in the register")
    DECLARED = "declared", pgettext_lazy("relation", "Declared before the review")
    RECUSED = "recused", pgettext_lazy("relation", "Recused during the review")
    ORDERED = "ordered", pgettext_lazy("relation", "By an upheld objection")


class LeakKind(TextChoices):
    """What in an entry may tell experts of a blind review whose it is."""

    AGENCY = "agency", pgettext_lazy("leak", "Name of its agency")
    OTHER_AGENCY = "other", pgettext_lazy("leak", "Name of another agency")
    STATION = "station", pgettext_lazy("leak", "Name of a station")
    STREET = "street", pgettext_lazy("leak", "Street of its station")
    PERSON = "person", pgettext_lazy("leak", "Name of a person of the entry")
    FILE = "file", pgettext_lazy("leak", "Name of a file")
    CONTACT = "contact", pgettext_lazy("leak", "Telephone, e-mail or chat id")
    BY_HAND = "hand", pgettext_lazy("leak", "Hidden by hand")


class LeakRuling(TextChoices):
    """What the association decided about it."""

    FINE = "fine", pgettext_lazy("leak", "Seen, and fine")
    HIDDEN = "hidden", pgettext_lazy("leak", "Hidden from experts")


class Ruling(TextChoices):
    """The answer to an objection; the contest log has the same words."""

    UPHELD = "upheld", pgettext_lazy("objection", "Upheld")
    REJECTED = "rejected", pgettext_lazy("objection", "Rejected")


class Remedy(TextChoices):
    """What an upheld objection changes in what the result is computed from."""

    EXCLUDE = "exclude", pgettext_lazy("remedy", "The entry is excluded")
    STRIKE = "strike", pgettext_lazy("remedy", "The scores of an expert for the entry are struck")
    RECOUNT = "recount", pgettext_lazy("remedy", "The votes are counted anew")
