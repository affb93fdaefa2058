"""A box on JetStream keeps the contract of every box: the tests of the box and of its door, on a NATS server."""

from __future__ import annotations

import pytest

from tests.ballots import test_box, test_door
from tests.ballots.test_door import client

__all__ = ["client"]

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("servers")]

# What these look at is another store's own: its file, its lock, what its signer does in the intake's process.
OTHERS = {
    "test_without_the_signers_memory_nothing_is_signed",
    "test_taking_in_what_others_stored_may_break_off_and_is_begun_anew",
    "test_who_reads_while_a_batch_is_written_sees_it",
    "test_where_ballots_came_from_is_forgotten_after_the_end_only",
    "test_a_disk_that_fails_while_somebody_reads_asks_to_come_again",
    "test_a_box_that_cannot_be_read_asks_to_come_again",
    "test_a_poll_whose_files_cannot_be_read_asks_to_come_again",
    "test_the_device_of_a_token_is_kept_beside_the_ballot",
    "test_a_daily_poll_takes_a_ballot_each_period",  # of a day to come, which is left out here
    "test_whatever_is_sent_gets_one_of_the_listed_answers",
    "test_a_good_token_with_any_choices_gets_one_of_the_listed_answers",
}

globals().update(
    (name, test)
    for module in (test_box, test_door)
    for name, test in vars(module).items()
    if name.startswith("test_") and name not in OTHERS
)
