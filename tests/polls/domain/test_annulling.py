from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.ballots.entries import Annulment, read_entry
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from hongmian.polls.boxes import boxed
from hongmian.polls.domain.annulling import CannotAnnul, annul_ballot
from hongmian.polls.domain.ending import close_poll
from hongmian.polls.models import Annulled
from tests.polls.deeds import NOW, draft, opened, vote


@pytest.fixture
def gus(cast):
    """A second person of the association."""
    from hongmian.accounts.models import User

    user = User.objects.create_user("gus", None, name="gus")
    Membership.objects.create(user=user, role=Role.ASSOCIATION)
    return user


def annul(poll, index, by, confirmed_by, reason="burst", at=NOW):
    return annul_ballot(poll=poll, index=index, reason=reason, by=by, confirmed_by=confirmed_by, at=at)


def test_two_people_annul_a_ballot_and_it_is_not_counted(cast, gus):
    poll = opened()
    vote(poll, 0)
    bad = vote(poll, 0, 1)

    made = annul(poll, bad.index, cast.grace, gus, "proxy")

    opened_poll = boxed(poll.pk)
    entry = read_entry(opened_poll.box.entries(made.entry, made.entry + 1)[0])
    assert isinstance(entry, Annulment)
    assert opened_poll.rules.annulments.reasons[entry.reason].id == "proxy"
    assert opened_poll.box.tally.by_id() == {"01": 1, "02": 0, "03": 0}
    assert (made.by, made.confirmed_by) == (cast.grace, gus)


def test_one_person_annuls_nothing(cast, gus):
    poll = opened()
    vote(poll)

    for by, other in ((cast.grace, cast.grace), (cast.grace, cast.bo), (cast.alice, gus), (cast.cheng, gus)):
        with pytest.raises(CannotAnnul):
            annul(poll, 1, by, other)
    assert boxed(poll.pk).box.tally.annulled == {}
    assert not Annulled.objects.exists()


@pytest.mark.parametrize(("index", "reason"), [(0, "burst"), (7, "burst"), (1, "because")])
def test_only_a_ballot_is_annulled_and_only_for_a_published_reason(cast, gus, index, reason):
    poll = opened()
    vote(poll)

    with pytest.raises(CannotAnnul):
        annul(poll, index, cast.grace, gus, reason)
    assert boxed(poll.pk).box.tally.by_id()["01"] == 1


def test_a_ballot_is_annulled_once(cast, gus):
    poll = opened()
    vote(poll)
    annul(poll, 1, cast.grace, gus)

    with pytest.raises(CannotAnnul):
        annul(poll, 1, cast.grace, gus)


def test_nothing_is_annulled_after_objections_or_before_opening(cast, gus):
    poll = opened()
    vote(poll)
    close_poll(poll=poll, by=None, at=poll.closes_at)

    with pytest.raises(CannotAnnul):
        annul(poll, 1, cast.grace, gus, at=poll.objections_until + timedelta(minutes=1))
    with pytest.raises(CannotAnnul):
        annul(draft(), 1, cast.grace, gus)
