"""A box in PostgreSQL: lost connections, locks, older and damaged data, and where a poll's box is."""

from __future__ import annotations

import threading

import psycopg
import pytest

from hongmian.ballots.box import Already, Stored
from hongmian.ballots.errors import DamagedError, ElsewhereError, RewrittenError, UnavailableError
from hongmian.ballots.polls import Polls
from hongmian.ballots.store.postgres import _FIND, _THERE
from tests.ballots.conftest import NOW, OPENED, Station, cast_of, open_station, rules_of, voter
from tests.ballots.store.cutting import Cutter


@pytest.fixture
def own(station, postgres):
    """Run a statement about the rows of this box."""
    return lambda statement: postgres.execute(statement.format(f"poll = '{station.poll.box._store._poll}'"))


def lose(postgres: psycopg.Connection, station: Station) -> None:
    """End the session that writes."""
    pid = station.poll.box._store._writer._connection.info.backend_pid
    postgres.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))


def test_a_connection_lost_between_batches_is_made_anew(station, postgres):
    box, one = station.poll.box, voter()
    box.cast([cast_of(0, by=one)], now=NOW)

    lose(postgres, station)

    assert [type(answer) for answer in box.cast([cast_of(0, by=one), cast_of(1)], now=NOW)] == [Already, Stored]


def test_a_reading_connection_that_was_lost_is_made_anew(station, postgres):
    box = station.poll.box
    box.refresh()
    postgres.execute("SELECT pg_terminate_backend(%s, 5000)", (box._store._reader._connection.info.backend_pid,))

    assert len(box.entries(0, 1)) == 1


@pytest.mark.parametrize("moment", ["insert", "set_head"])
def test_a_connection_lost_within_a_batch_stores_nothing_of_it(station, postgres, own, monkeypatch, moment):
    box, whole = station.poll.box, getattr(station.poll.box._store, moment)

    def cut(*told, **more):
        lose(postgres, station)
        return whole(*told, **more)

    monkeypatch.setattr(box._store, moment, cut)
    with pytest.raises(UnavailableError):
        box.cast([cast_of(0), cast_of(1)], now=NOW)
    monkeypatch.undo()

    assert own("SELECT count(*) FROM ballots.entry WHERE {}").fetchone() == (1,)
    assert [answer.index for answer in box.cast([cast_of(1)], now=NOW)] == [1]


def test_a_line_cut_after_the_commit_was_sent(tmp_path, database, postgres):
    (tmp_path / "line").mkdir()
    cutter = Cutter(database, tmp_path / "line")
    polls = Polls(tmp_path, cutter.url)
    OPENED.append(polls)
    box, one = polls.open(rules_of(polls.keys("hotlines").seed)).box, voter()

    cutter.cut_after = b"INSERT INTO ballots.head"
    with pytest.raises(UnavailableError):
        box.cast([cast_of(0, by=one, retry=b"k" * 16)], now=NOW)
    stood = (box.size, box.tree.size)
    again, new = box.cast([cast_of(0, by=one, retry=b"k" * 16), cast_of(1)], now=NOW)

    assert stood == (1, 1)
    assert (again.index, new.index, box.tally.by_id()) == (1, 2, {"banyan": 1, "kapok": 1, "lotus": 0})
    cutter.close()


def test_who_holds_the_box_too_long_is_not_waited_for_for_ever(station, postgres):
    store = station.poll.box._store
    store._writer.run("SET lock_timeout = '50ms'", ())
    postgres.execute("SELECT pg_advisory_lock(%s)", (store._key,))

    with pytest.raises(UnavailableError, match="lock timeout"):
        station.poll.box.cast([cast_of(0)], now=NOW)
    postgres.execute("SELECT pg_advisory_unlock(%s)", (store._key,))

    assert isinstance(station.poll.box.cast([cast_of(0)], now=NOW)[0], Stored)


def test_the_box_is_held_until_the_batch_is_signed(station, postgres, monkeypatch):
    box, key = station.poll.box, station.poll.box._store._key
    sign, held = box._signer.sign, []

    def watched(tree):
        held.append(postgres.execute("SELECT NOT pg_try_advisory_lock(%s)", (key,)).fetchone()[0])
        return sign(tree)

    monkeypatch.setattr(box._signer, "sign", watched)
    box.cast([cast_of(0)], now=NOW)

    assert held == [True]
    assert postgres.execute("SELECT pg_try_advisory_lock(%s)", (key,)).fetchone() == (True,)


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        ("DELETE FROM ballots.entry WHERE idx = 1 AND {}", "are missing"),
        ("UPDATE ballots.entry SET entry = '\\x00' || entry WHERE idx = 2 AND {}", "after entry 0"),
        ("UPDATE ballots.head SET size = 2 WHERE {}", "do not give the stored root"),
    ],
)
def test_a_damaged_box_is_not_opened(station, own, damage, why):
    station.poll.box.cast([cast_of(0), cast_of(1)], now=NOW)
    own(damage)

    with pytest.raises(DamagedError, match=why):
        station.again()


def test_an_older_box_is_never_signed_a_second_time(station, own):
    box = station.poll.box
    box.cast([cast_of(0)], now=NOW)
    own("CREATE TEMP TABLE older AS SELECT * FROM ballots.head WHERE {}")
    box.cast([cast_of(1)], now=NOW)
    own("DELETE FROM ballots.entry WHERE idx = 2 AND {}")
    own("UPDATE ballots.head SET (size, root) = (SELECT size, root FROM older) WHERE {}")

    with pytest.raises(DamagedError, match="3 entries a moment ago"):
        box.cast([cast_of(1)], now=NOW)
    with pytest.raises(RewrittenError, match="3 entries was signed, the box holds 2"):
        station.again()


def test_polls_of_one_name_in_two_installations_do_not_meet(tmp_path, postgres):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    one, two = (open_station(tmp_path / folder).poll.box for folder in ("one", "two"))

    one.cast([cast_of(0)], now=NOW)

    assert (one.tree.size, two.tree.size) == (2, 1)


def test_another_database_is_never_taken_for_the_box(station, database, postgres):
    name = f"other_{station.poll.rules.key.key_id.hex()}"
    postgres.execute(f"CREATE DATABASE {name}")
    station.poll.box.cast([cast_of(0)], now=NOW)
    elsewhere = Polls(station.home, database.replace("/postgres?", f"/{name}?"))

    with pytest.raises(RewrittenError, match="2 entries was signed, the box holds 0"):
        elsewhere.find("hotlines")
    with pytest.raises(ElsewhereError, match="set DATABASE_URL"):
        Polls(station.home).find("hotlines")

    with psycopg.connect(database.replace("/postgres?", f"/{name}?")) as other:
        assert other.execute("SELECT count(*) FROM ballots.entry").fetchone() == (0,)
    postgres.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_poll_opened_in_a_file_stays_there(tmp_path, database, postgres):
    files, later = Polls(tmp_path), Polls(tmp_path, database)
    OPENED.extend([files, later])
    files.open(rules_of(files.keys("hotlines").seed)).box.cast([cast_of(0)], now=NOW)

    box = later.find("hotlines").box

    assert (box.tree.size, (tmp_path / "ballots" / "hotlines" / "box.sqlite3").exists()) == (2, True)


def test_a_database_that_is_not_there_is_told_as_such(tmp_path, postgres):
    polls = Polls(tmp_path, f"postgresql://postgres:@/postgres?host={tmp_path}")

    with pytest.raises(UnavailableError, match="the database"):
        polls.open(rules_of(polls.keys("hotlines").seed))


def test_the_schema_is_made_once_by_many(tmp_path, database, postgres):
    postgres.execute("CREATE DATABASE fresh")
    fresh, errors = database.replace("/postgres?", "/fresh?"), []

    def work(number: int) -> None:
        polls = Polls(tmp_path / str(number), fresh)
        try:
            polls.open(rules_of(polls.keys("hotlines").seed))
        except Exception as error:  # noqa: BLE001 whatever it is, it is shown
            errors.append(error)
        polls.close()

    for number in range(6):
        (tmp_path / str(number)).mkdir()
    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    postgres.execute("DROP DATABASE fresh WITH (FORCE)")

    assert errors == []


def test_what_the_role_is_set_to_does_not_weaken_the_box(station, database, postgres):
    role = f"weak_{station.poll.rules.key.key_id.hex()}"
    postgres.execute(f"CREATE ROLE {role} LOGIN SUPERUSER")
    postgres.execute(f"ALTER ROLE {role} SET default_transaction_isolation = 'serializable'")
    postgres.execute(f"ALTER ROLE {role} SET synchronous_commit = off")
    polls = Polls(station.home, database.replace("postgres:@", f"{role}:@"))

    store = polls.find("hotlines").box._store
    asked = (
        "SELECT current_user, current_setting('default_transaction_isolation'), current_setting('synchronous_commit')"
    )
    told = store._writer.run(asked, ())
    polls.close()
    postgres.execute(f"DROP ROLE {role}")

    assert told == [(role, "read committed", "on")]


@pytest.mark.parametrize(("asked", "told"), [(_THERE, [[b"x" * 28]]), (_FIND, [b"x" * 28])])
def test_a_voter_is_found_by_the_index_in_a_table_nobody_has_analysed(station, postgres, asked, told):
    station.poll.box.cast([cast_of(0) for _ in range(2_000)], now=NOW)

    plan = station.poll.box._store._writer.run(f"EXPLAIN {asked}", told)

    assert any("entry_voter_key" in line for (line,) in plan)
    assert not any("entry_pkey" in line for (line,) in plan)
