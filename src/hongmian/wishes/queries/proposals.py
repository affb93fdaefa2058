"""Proposals of the matcher, and their lines."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import get_language

from hongmian.kit.clock import SHANGHAI
from hongmian.wishes.enums import LineState, ProposalState
from hongmian.wishes.models import Proposal, ProposalLine


@dataclass(frozen=True)
class Tally:
    """How many lines of a proposal there are of each kind: `with_offer` among them all."""

    lines: int
    with_offer: int
    struck: int
    pledged: int
    missed: int


def proposals() -> QuerySet[Proposal]:
    """Return all proposals, the latest first, each with `granted`: its lines with an offer. Records stay unread."""
    granted = Count("lines", filter=Q(lines__pool__isnull=False))
    rows = Proposal.objects.annotate(granted=granted).select_related("made_by", "decided_by").defer("record")
    return rows.order_by("-made_at", "pk")


def find_proposal(pk: uuid.UUID) -> Proposal | None:
    return Proposal.objects.select_related("made_by", "decided_by").filter(pk=pk).first()


def waiting() -> Proposal | None:
    return Proposal.objects.filter(state=ProposalState.PROPOSED).defer("record").first()


def lines_of(proposal: Proposal, *, kind: str = "", state: str = "") -> QuerySet[ProposalLine]:
    """Return the lines of a proposal with their wishes and offers; those with an offer first."""
    rows = proposal.lines.select_related("wish__district", "wish__station", "pool__giver", "pledge")
    rows = rows.defer("wish__who", "wish__who_key", "wish__note", "pool__giver__phone")
    rows = rows.filter(pool__isnull=kind == "without") if kind else rows
    rows = rows.filter(state=state) if state else rows
    return rows.order_by(F("pool").asc(nulls_last=True), "wish__number")


def tally(proposal: Proposal) -> Tally:
    """Count the lines (one query)."""
    states = {
        name: Count("pk", filter=Q(state=state))
        for name, state in (("struck", LineState.STRUCK), ("pledged", LineState.PLEDGED), ("missed", LineState.MISSED))
    }
    told = proposal.lines.aggregate(lines=Count("pk"), with_offer=Count("pk", filter=Q(pool__isnull=False)), **states)
    return Tally(**told)


def proposal_told(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as a program prints it: givers by the ids of their offers, reasons in the reader's language."""
    english = (get_language() or "").startswith("en")
    told = tally(proposal)
    return {
        "id": str(proposal.pk), "state": proposal.state, "made_at": proposal.made_at.astimezone(SHANGHAI).isoformat(),
        "seed": proposal.seed, "asked": told.lines, "granted": told.with_offer,
        "lines": [
            {
                "wish": line.wish.number, "pool": str(line.pool_id) if line.pool_id else None,
                "why": line.why_en if english else line.why_zh, "state": line.state,
            }
            for line in lines_of(proposal)
        ],
    }  # fmt: skip
