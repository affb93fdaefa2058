"""A connection that was lost: where the address names several hosts, the others are asked first."""

from __future__ import annotations

import pytest
from psycopg.conninfo import conninfo_to_dict

from hongmian.ballots.store.link import others_first


@pytest.mark.parametrize(
    ("url", "at", "hosts", "ports"),
    [
        ("postgresql://hm@/city?host=a,b&port=1,2", ("a", 1), "b,a", "2,1"),
        ("postgresql://hm@a:1,b:2,c:3/city", ("b", 2), "a,c,b", "1,3,2"),
        ("postgresql://hm@a,b/city", ("a", 5432), "b,a", ","),
        ("postgresql://hm@/city?host=a,b&port=5432", ("a", 5432), "b,a", "5432,5432"),
        ("postgresql://hm@a:1,a:2/city", ("a", 1), "a,a", "2,1"),
    ],
)
def test_the_host_that_fell_silent_comes_last(url, at, hosts, ports):
    told = conninfo_to_dict(others_first(url, at))

    assert (told["host"], told["port"], told["user"], told["dbname"]) == (hosts, ports, "hm", "city")


@pytest.mark.parametrize(
    ("url", "at"),
    [
        ("postgresql://hm@a:1,b:2/city", None),
        ("postgresql://hm@a:1/city", ("a", 1)),
        ("postgresql:///city", ("/run/postgresql", 5432)),
    ],
)
def test_an_address_of_one_host_or_one_never_reached_stays_as_it_is(url, at):
    assert others_first(url, at) == url
