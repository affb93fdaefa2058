"""What is written for nginx and NATS, and what a node's home shares."""

from __future__ import annotations

import re
import subprocess

import pytest

from tools.cluster.city import database_url
from tools.cluster.homes import home_of, make_shared
from tools.cluster.machines import Machine
from tools.cluster.nats import nats_servers
from tools.cluster.nginx import find_nginx, nginx_config
from tools.cluster.ports import free_ports


@pytest.fixture
def config(tmp_path):
    return nginx_config(
        intakes=["127.0.0.1:1"], webs=["127.0.0.1:2"], port=8000, folder=tmp_path, log=tmp_path / "log"
    )  # fmt: skip


def test_ballots_and_logs_go_to_the_intakes_and_pages_do_not(config):
    pattern = re.compile(re.search(r"location ~ (\S+) ", config).group(1))

    to_intake = [
        "/vote/hotlines/ballots",
        "/vote/hotlines/log/checkpoint",
        "/vote/h/log/tile/0/000",
        "/vote/h/rules.json",
    ]
    to_web = ["/vote/hotlines/", "/vote/", "/en/vote/hotlines/", "/vote/hotlines/logbook", "/figures/"]
    assert [path for path in (*to_intake, *to_web) if pattern.search(path)] == to_intake


def test_only_what_carries_a_key_is_sent_a_second_time(config):
    intake, web = config.split("location / ")

    assert ("non_idempotent" in intake, "non_idempotent" in web) == (True, False)


@pytest.mark.skipif(not find_nginx(), reason="nginx is missing: sudo apt-get install nginx-light")
def test_nginx_takes_its_configuration(config, tmp_path):
    (tmp_path / "nginx.conf").write_text(config)

    done = subprocess.run(
        [find_nginx(), "-t", "-e", tmp_path / "log", "-c", tmp_path / "nginx.conf"], check=False, capture_output=True
    )

    assert (done.returncode, done.stderr.decode().count("is successful")) == (0, 1)


def test_nats_servers_know_each_other_and_write_through_to_the_disk(tmp_path):
    machines = [Machine(f"m{number}", f"10.0.0.{number}") for number in (1, 2, 3)]

    servers = nats_servers(machines, [(1, 2, 3)] * 3, tmp_path, tmp_path)

    for server in servers:
        written = (tmp_path / f"{server.name.lower().replace(' ', '-')}.conf").read_text()
        assert "sync_interval: always" in written
        assert [f"10.0.0.{number}:2" in written for number in (1, 2, 3)] == [True] * 3


def test_a_home_shares_keys_and_files_but_not_what_its_signer_remembers(tmp_path):
    shared = tmp_path / "shared"
    make_shared(shared)
    (shared / "signer").mkdir()
    (shared / "signer" / "hotlines").write_text("seven")

    one, two = (home_of(name, shared=shared, folder=tmp_path, unsigned="stream") for name in ("web-1", "web-2"))
    (one / "keys" / "django").write_text("k")
    (one / "signer" / "hotlines").write_text("eight")

    assert (two / "keys" / "django").read_text() == "k"
    assert (two / "signer" / "hotlines").read_text() == "seven"


def test_a_database_address_is_understood_by_the_program_and_by_the_box(tmp_path, monkeypatch):
    from psycopg.conninfo import conninfo_to_dict

    from hongmian.config.env import database_at
    from tools.cluster.postgres import Postgres

    pair = [Postgres(name=name, machine=Machine(name), port=port, folder=tmp_path, log=tmp_path) for name, port in
            (("a", 5001), ("b", 5002))]  # fmt: skip
    url = database_url(pair)

    assert conninfo_to_dict(url)["port"] == "5001,5002"
    assert database_at(url)["OPTIONS"]["host"] == "127.0.0.1,127.0.0.1"
    assert database_at(url)["OPTIONS"]["target_session_attrs"] == "read-write"


def test_ports_are_different():
    assert len(set(free_ports(20))) == 20


def test_who_writes_is_read_from_what_the_writers_tell():
    from tools.cluster.cluster import turn_of

    told = '{"poll": "other", "state": "writes", "more": "9"}\n'
    told += '{"poll": "cluster-nats", "state": "stands by", "more": ""}\n'

    assert turn_of(told) == 0
    assert turn_of(told + '{"poll": "cluster-nats", "state": "writes", "more": "3"}\n') == 3
