"""Two who publish at once."""

from __future__ import annotations

import threading

import pytest
from django.db import OperationalError, connection

from hongmian.bulletins.domain.publishing import publish_bulletin
from hongmian.bulletins.models import Bulletin
from hongmian.kit.errors import Refused
from tests.bulletins.deeds import THURSDAY, at, busy_weeks
from tests.cast import gather


@pytest.mark.django_db(transaction=True)
def test_two_publishers_at_once_make_one_edition():
    busy_weeks(gather(), days=2)
    ready, outcomes = threading.Barrier(2), []

    def publish():
        ready.wait()
        try:
            outcomes.append(patiently())
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    def patiently():
        """The suite's SQLite lives in memory, where a writer is told at once that another writes; on disk it waits."""
        while True:
            try:
                return publish_bulletin(as_of=THURSDAY, by=None, at=at(THURSDAY, 22)).number
            except OperationalError as error:
                if "locked" not in str(error):
                    raise

    both = [threading.Thread(target=publish) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert sorted(map(str, outcomes)) == ["1", "refused"]
    assert Bulletin.objects.count() == 1
