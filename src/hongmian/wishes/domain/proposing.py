"""The matcher's proposal: drawn by a seed that was there before, kept with its record, confirmed by a person."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.matching.errors import QuestionError
from hongmian.matching.gifts.giving import give
from hongmian.matching.gifts.reasons import Reasons
from hongmian.matching.gifts.record import record_of
from hongmian.wishes.domain.keeping import added, day_of, require_reason
from hongmian.wishes.domain.pledging import pledge_wish
from hongmian.wishes.enums import LineState, ProposalState, WishState
from hongmian.wishes.models import Pool, Proposal, ProposalLine, Wish
from hongmian.wishes.queries.pools import with_used
from hongmian.wishes.queries.question import Put, put_question

SEED = 32  # bytes
WHOLE = uuid.UUID("6a3c1b1e-6f0b-4f0e-9a55-2b9d5f6f0a11")  # names pledges after their line, so that none is made twice


def propose(*, by: User | None, at: datetime) -> Proposal:
    """Match offers with open wishes and keep the proposal; nothing is pledged yet.

    The seed is drawn and stored before the question is put together: nobody can try seeds until one pleases. Raises
    Refused while another proposal waits, and if there is nothing to match or too much at once.
    """
    proposal = _begun(by, at)
    try:
        return _filled(proposal, put_question(seed=bytes.fromhex(proposal.seed), at=at))
    except Refused:
        _ended(proposal, ProposalState.DISCARDED, by, at)
        raise


def strike_line(*, line: ProposalLine, reason: str, by: User, at: datetime) -> ProposalLine:
    """Take a line out of a proposal, with a reason; the rest stands. Struck already: stays as it is."""
    why = require_reason(reason)
    with transaction.atomic():
        _waiting(line.proposal_id)
        held = ProposalLine.objects.select_for_update().get(pk=line.pk)
        if held.state == LineState.PROPOSED and held.pool_id:
            before = picture(held)
            held.state, held.struck_why = LineState.STRUCK, why
            held.save(update_fields=["state", "struck_why"])
            record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held


def confirm_proposal(*, proposal: Proposal, by: User, at: datetime) -> Proposal:
    """Pledge every line that was not struck out; a wish that somebody else took meanwhile is missed, and said so.
    Confirmed already: stays as it is. Broken off half-way: confirm again, nothing is pledged twice."""
    if Proposal.objects.filter(pk=proposal.pk, state=ProposalState.CONFIRMED).exists():
        return Proposal.objects.get(pk=proposal.pk)
    with transaction.atomic():
        _waiting(proposal.pk)
    lines = ProposalLine.objects.filter(proposal=proposal, state=LineState.PROPOSED, pool__isnull=False)
    for line in lines.select_related("wish", "pool__giver").order_by("pk"):
        _pledge(line, by, at)
    return _ended(proposal, ProposalState.CONFIRMED, by, at)


def discard_proposal(*, proposal: Proposal, by: User, at: datetime) -> Proposal:
    """Let a proposal go; nothing is pledged. Discarded already: stays as it is."""
    return _ended(proposal, ProposalState.DISCARDED, by, at)


def _begun(by: User | None, at: datetime) -> Proposal:
    try:
        with transaction.atomic():
            proposal = Proposal.objects.create(seed=secrets.token_bytes(SEED).hex(), made_at=at, made_by=by)
            added(proposal, by=by, at=at)
    except IntegrityError:
        raise Refused(_("A proposal waits already. Confirm it or discard it, then match again.")) from None
    return proposal


def _filled(proposal: Proposal, put: Put) -> Proposal:
    if not put.wishes:
        raise Refused(_("No wish is open: there is nothing to match."))
    if not put.pools:
        raise Refused(_("No offer stands: there is nothing to match."))
    try:
        giving = give(put.question)
    except QuestionError:
        raise Refused(_("Too many pairs to look through at once. Let some offers name their districts.")) from None
    reasons = Reasons(giving)
    lines = []
    for number, wish in put.wishes.items():
        why, pool = reasons.why(number), put.pools.get(giving.pool_of.get(number, ""))
        lines.append(ProposalLine(proposal=proposal, wish=wish, pool=pool, why_zh=why.zh, why_en=why.en))
    with transaction.atomic():
        proposal.record = record_of(giving).decode()
        proposal.save(update_fields=["record"])
        ProposalLine.objects.bulk_create(lines, batch_size=500)
    return proposal


def _pledge(line: ProposalLine, by: User, at: datetime) -> None:
    """Pledge one line in a transaction of its own: two wishes are never held together."""
    pool = line.pool
    assert pool is not None
    try:
        with transaction.atomic():
            share = _share(line, pool, at)
            pledge = pledge_wish(
                pk=uuid.uuid5(WHOLE, f"{line.proposal_id}:{line.wish_id}"), wish=line.wish, giver=pool.giver,
                share=share, pool=pool, by=by, at=at,
            )  # fmt: skip
            ProposalLine.objects.filter(pk=line.pk).update(state=LineState.PLEDGED, pledge=pledge)
    except Refused as refusal:
        ProposalLine.objects.filter(pk=line.pk, state=LineState.PROPOSED).update(
            state=LineState.MISSED, struck_why=str(refusal)[:200]
        )


def _share(line: ProposalLine, pool: Pool, at: datetime) -> int:
    """Return what the offer gives: all the wish lacks now. Raises Refused if the offer does not stand any more."""
    Pool.objects.select_for_update().get(pk=pool.pk)
    now = with_used().get(pk=pool.pk)
    if now.withdrawn_at or now.until < day_of(at) or now.used >= now.count:  # type: ignore[attr-defined]
        raise Refused(_("The offer does not stand any more."))
    wish = Wish.objects.get(pk=line.wish_id)
    if wish.state != WishState.OPEN:
        raise Refused(_("Someone else took this wish meanwhile."))
    if wish.lacks > pool.most:
        raise Refused(_("More of this wish is lacking by now than the offer gives."))
    return wish.lacks


def _waiting(proposal: uuid.UUID) -> None:
    if not Proposal.objects.select_for_update().filter(pk=proposal, state=ProposalState.PROPOSED).exists():
        raise Refused(_("This proposal was decided on meanwhile. Reload the page."))


@transaction.atomic
def _ended(proposal: Proposal, state: ProposalState, by: User | None, at: datetime) -> Proposal:
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if held.state == state:
        return held
    if held.state != ProposalState.PROPOSED:
        raise Refused(_("This proposal was decided on meanwhile. Reload the page."))
    before = picture(held)
    held.state, held.decided_at, held.decided_by = state, at, by
    held.save(update_fields=["state", "decided_at", "decided_by"])
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held
