"""Somebody else of the association, and a poll with four ballots: what annulling takes."""

from __future__ import annotations

import pytest

from hongmian.accounts.models import User
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from tests.polls.deeds import opened, vote


@pytest.fixture
def gus(cast):
    user = User.objects.create_user("gus", None, name="gus")
    Membership.objects.create(user=user, role=Role.ASSOCIATION)
    return user


@pytest.fixture
def poll(cast):
    made = opened()
    for _ in range(4):
        vote(made, 0)
    return made
