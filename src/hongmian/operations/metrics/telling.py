"""Everything a monitor is told, as text in Prometheus' format."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from hongmian.operations.metrics.counting import COUNTED, TOGETHER
from hongmian.operations.metrics.gathering import files_of
from hongmian.operations.metrics.standing import Standing


def told() -> bytes:
    everything = CollectorRegistry()
    everything.register(_Counted())
    everything.register(Standing())
    return generate_latest(everything)


class _Counted(Collector):
    """What all processes of this home counted; in a process that counts alone, its own."""

    def collect(self) -> Iterable[Metric]:
        if not TOGETHER:
            return COUNTED.collect()
        try:
            return self._together()
        except FileNotFoundError:  # a part began anew between listing and reading
            return self._together()

    def _together(self) -> Iterable[Metric]:
        return list(MultiProcessCollector.merge(files_of(Path(settings.HONGMIAN_HOME))))
