"""A vote whose ballots are on NATS JetStream is in the backup; whether it goes on there is decided when restoring."""

from __future__ import annotations

import json
import shutil
from contextlib import closing

import pytest

from hongmian.ballots.box import Already, Stored
from hongmian.ballots.entries import Annulment, hour_of
from hongmian.ballots.polls import Polls
from hongmian.ballots.store.place import kind_of
from hongmian.kit.errors import Refused
from hongmian.operations.backup.manifest import read
from hongmian.operations.backup.restoring import put_files
from hongmian.operations.backup.streams import settle
from tests.ballots import conftest as polls
from tests.ballots.cluster.conftest import one_server, servers  # noqa: F401 fixtures
from tests.ballots.cluster.servers import free_port
from tests.ballots.conftest import NOW, cast_of, voter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
VOTE = "ballots/hotlines"


@pytest.fixture
def station(city, servers):  # noqa: F811 the fixture
    """A vote on NATS in the home of the city: rules, three ballots, of which the last is annulled."""
    station = polls.open_station(city.home)
    station.poll.box.cast([cast_of(0), cast_of(1), cast_of(1)], now=NOW)
    station.poll.box.append(Annulment(3, 0, hour_of(NOW)))
    city.settings.HONGMIAN_NATS_URL = servers.url
    return station


@pytest.fixture
def draft(city, station, tmp_path):
    """What restoring unpacks, before anything is decided."""
    folder = tmp_path / "draft"
    folder.mkdir()
    put_files(read(city.back_up()), folder)
    return folder


def test_where_nats_lost_it_the_vote_goes_on_in_a_file(city, station, draft):
    one = voter()
    station.poll.box.cast([cast_of(2, by=one)], now=NOW)
    backup = city.back_up()
    new = city.elsewhere()
    for name in ("keys", "signer"):
        shutil.copytree(city.home / name, new.home / name, dirs_exist_ok=True)

    told = new.ask("restore", backup)

    assert told["votes_into_files"] == ["hotlines"]
    assert new.figures == json.loads((backup / "manifest.json").read_text())["figures"]
    with closing(Polls(new.home)) as restored:
        box = restored.find("hotlines").box
        assert (box.size, box.tree.root()) == (station.poll.box.size, station.poll.box.tree.root())
        assert box.tally.by_id() == {"banyan": 1, "kapok": 1, "lotus": 1}
        answers = box.cast([cast_of(0, by=one), cast_of(0)], now=NOW)
        assert [type(answer) for answer in answers] == [Already, Stored]


def test_where_nats_has_all_of_it_and_more_the_vote_goes_on_there(station, draft):
    station.poll.box.cast([cast_of(2)], now=NOW)

    assert settle(draft) == []
    assert kind_of(draft / VOTE) == "jetstream"
    assert sorted(path.name for path in (draft / VOTE).glob("box*")) == ["box.json"]


def test_where_nats_cannot_be_asked_nothing_is_decided(city, station, draft):
    city.settings.HONGMIAN_NATS_URL = f"nats://127.0.0.1:{free_port()}"

    with pytest.raises(Refused, match=r"hotlines .* HONGMIAN_NATS_URL"):
        settle(draft)


def test_while_nats_is_away_the_rest_is_backed_up_and_what_is_missing_is_said(city, station):
    city.settings.HONGMIAN_NATS_URL = f"nats://127.0.0.1:{free_port()}"

    told = json.loads((city.back_up() / "manifest.json").read_text())

    assert told["left_out"][f"{VOTE}/box"] == "the box could not be read: see `hongmian doctor`"
    assert sorted(told["figures"]["logs"]) == ["ballots/lines", "contests"]
