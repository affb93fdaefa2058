"""Ten times the network, in the place of one."""

from __future__ import annotations

from benchmarks.finder_network import build_network
from hongmian.directory.models import Agency, District, Hotline, Station


def tenfold() -> None:
    for noun in (Hotline, Station, Agency, District):
        noun.objects.all().delete()
    build_network(10)
