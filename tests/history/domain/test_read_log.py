"""The log of readings: nothing in it can be changed, taken away or put between unnoticed; a person can be erased."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hongmian.ballots.errors import MemoryLostError, RewrittenError
from hongmian.history.domain.read_log import begin_again, checkpoint, forget_readings, seal_readings, verify
from hongmian.history.domain.record import record_reading
from hongmian.history.models import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    return tmp_path


@pytest.fixture
def read(cast, now):
    """Three readings that the log has, of two lines."""
    for minute, line in enumerate((cast.own, cast.secret, cast.own)):
        record_reading(record=line, field="number", reason=f"service {minute}", by=cast.grace,
                       at=now + timedelta(minutes=minute))  # fmt: skip
    assert seal_readings(at=now) == 3
    return list(Reading.objects.order_by("place"))


def test_it_holds_and_takes_in_what_comes(read, cast, now):
    assert (verify().size, verify().signed, verify().waiting, verify().faults) == (3, 3, 0, [])
    assert seal_readings(at=now) == 0

    record_reading(record=cast.own, field="number", reason="again", by=cast.wen, at=now)
    assert verify().waiting == 1
    assert seal_readings(at=now) == 1

    assert (verify().size, verify().signed, verify().faults) == (4, 4, [])
    assert checkpoint().size == 4


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "harmless"}, {"thing_id": "another"}, {"thing_name": "another"}, {"by": "wen"},
        {"at": timedelta(days=1)}, {"field": "name"}, {"who": "0" * 64}, {"salt": "1" * 64},
    ],
)  # fmt: skip
def test_a_changed_reading_is_named_or_gives_another_root(read, cast, now, change):
    name, value = next(iter(change.items()))
    if name == "by":
        value = cast.wen
    elif name == "at":
        value = now + value
    Reading.objects.filter(place=1).update(**{name: value})

    assert verify().faults
    if name in ("by", "at", "field", "who"):
        record_reading(record=cast.own, field="number", reason="next", by=cast.wen, at=now)
        with pytest.raises(RewrittenError):
            seal_readings(at=now)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_reading_that_is_gone_is_missed(read, place):
    Reading.objects.filter(place=place).delete()

    assert verify().faults


def test_a_person_is_erased_and_the_log_still_holds(read, cast):
    before = checkpoint()

    assert forget_readings(thing="directory.hotline", ids=[str(cast.own.pk)]) == 2

    told = verify()
    assert (told.size, told.erased, told.faults, checkpoint()) == (3, 2, [], before)
    gone = Reading.objects.get(place=0)
    assert (gone.thing_id, gone.reason, gone.salt, gone.by) == ("", "", "", cast.grace)
    assert str(cast.own) not in repr([vars(one) for one in Reading.objects.filter(salt="")])
    assert Reading.objects.get(place=1).thing_id == str(cast.secret.pk)


def test_one_that_was_not_yet_in_is_erased_too(cast, now):
    record_reading(record=cast.own, field="number", reason="service", by=cast.grace, at=now)
    forget_readings(thing="directory.hotline", ids=[str(cast.own.pk)])

    assert seal_readings(at=now) == 1
    assert (verify().erased, verify().faults) == (1, [])


def test_older_data_is_not_signed_until_two_people_say_so(read, cast, now, home):
    Reading.objects.filter(place=2).delete()
    record_reading(record=cast.own, field="number", reason="after the restore", by=cast.grace, at=now)
    with pytest.raises(RewrittenError):
        seal_readings(at=now)

    before = checkpoint()

    begin_again()

    assert seal_readings(at=now) == 1
    assert verify().faults == []
    after = checkpoint()
    assert after.size == before.size
    assert after.root != before.root  # another history, so another name and key
    assert after.origin == f"{before.origin}/2"
    keys = home / "keys"
    assert (keys / "readings.1").read_bytes() != (keys / "readings").read_bytes()
    assert before.origin in (home / "readings" / "checkpoint.1").read_text()
    (home / "signer" / "readings").unlink()
    record_reading(record=cast.own, field="number", reason="next", by=cast.grace, at=now)
    with pytest.raises(MemoryLostError):
        seal_readings(at=now)


def test_a_forged_checkpoint_is_not_believed(read, home):
    note = home / "readings" / "checkpoint"
    note.write_text(note.read_text().replace("\n3\n", "\n2\n"))

    assert verify().faults


def test_a_reading_costs_one_statement_whatever_the_log_holds(read, cast, now):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        record_reading(record=cast.own, field="number", reason="again", by=cast.wen, at=now)

    assert len(asked) == 1


def test_begun_again_twice_each_log_has_its_own_name(read, home):
    origins = [checkpoint().origin]
    for _n in range(2):
        begin_again()
        origins.append(checkpoint().origin)

    assert len({*origins, *(path.read_text() for path in (home / "keys").glob("readings.name.*"))}) == 3
    assert verify().faults == []
