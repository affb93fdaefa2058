from __future__ import annotations

import socket

import pytest

from hongmian.kit.addresses import Address
from hongmian.kit.errors import Refused
from hongmian.operations.address import free_address


def test_port_0_chooses_a_free_port():
    address = free_address(host="127.0.0.1", port=0)

    assert address.host == "127.0.0.1"
    assert address.port > 1023


@pytest.mark.enable_socket
def test_a_taken_port_is_refused_with_the_next_one_named():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        taken = other.getsockname()[1]

        with pytest.raises(Refused) as refused:
            free_address(host="127.0.0.1", port=taken)

    assert str(taken) in str(refused.value)
    assert str(taken + 1) in str(refused.value)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(Refused, match=r"192\.0\.2\.1"):
        free_address(host="192.0.2.1", port=8000)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104 the address is only named
        ("::", "http://[::1]:8000"),
        ("10.1.2.3", "http://10.1.2.3:8000"),
    ],
)
def test_the_ready_line_names_an_address_that_a_browser_here_can_open(host, url):
    assert Address(host, 8000).url == url
