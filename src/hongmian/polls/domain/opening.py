"""Opening a poll: its rules are frozen, signed, and its log begins."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.ballots.rules import MOST_BYTES, Annulments, Choice, Reason, Rules, RulesError
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.polls.boxes import origin_of, polls
from hongmian.polls.domain.drafting import CannotChange, check_poll, locked_draft
from hongmian.polls.enums import PollState
from hongmian.polls.models import Poll
from hongmian.polls.queries.polls import log_key_of
from hongmian.polls.wrapping import new_secret


@transaction.atomic
def open_poll(*, poll: Poll, by: User | None, at: datetime) -> Poll:
    """Freeze a draft and begin its log. Ballots are taken from its opening time on. Raise Refused for what is no draft,
    has fewer candidates than choices, or has closed before it opens."""
    held = locked_draft(poll)
    check_poll(held)
    if held.closes_at <= at:
        raise CannotChange(_("Its closing time is past. Give it a later one."), field="closes_at")
    rules = rules_of(held)
    opened = polls().open(rules)
    if opened.rules != rules:
        raise CannotChange(
            _("A ballot box named %(id)s was begun with other rules. Make the poll again under another name.")
            % {"id": held.pk}
        )
    if opened.box.tally.ballots:  # an older database was restored; a new secret would let everybody vote again
        raise CannotChange(
            _("The ballot box of %(id)s holds ballots already. Restore the newest database.") % {"id": held.pk}
        )
    before = picture(held)
    held.state, held.opened_at = PollState.OPEN, at
    held.secret = new_secret(held.pk)
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held


def rules_of(poll: Poll) -> Rules:
    """Return the rules as opening would freeze them now; raise Refused where they are not whole."""
    choices = tuple(Choice(one.code, one.title_zh) for one in poll.candidates.all())
    if len(choices) < poll.max_choices:
        raise CannotChange(
            _("The ballot needs at least as many candidates as may be chosen (%(most)s).") % {"most": poll.max_choices}
        )
    try:
        rules = _rules(poll, choices)
    except RulesError as error:
        raise CannotChange(str(error)) from None
    if len(rules.to_json()) > MOST_BYTES:
        raise CannotChange(_("The rules would be larger than 1 MB. Shorten the list of candidates or their names."))
    return rules


def _rules(poll: Poll, choices: tuple[Choice, ...]) -> Rules:
    origin = origin_of(poll.pk)
    return Rules(
        id=poll.pk,
        title=poll.title_zh,
        choices=choices,
        opens_at=poll.opens_at,
        closes_at=poll.closes_at,
        min_choices=poll.min_choices,
        max_choices=poll.max_choices,
        period=poll.period,  # type: ignore[arg-type]  # one of the words
        identity=poll.identity,  # type: ignore[arg-type]  # one of the words
        counts_while_open=poll.counts_while_open,
        annulments=Annulments(
            reasons=tuple(Reason(one["id"], one["zh"]) for one in poll.reasons),
            may_vote_again=poll.may_vote_again,
            objections_until=poll.objections_until,
        ),
        log_origin=origin,
        log_key=log_key_of(poll.pk),
    )
