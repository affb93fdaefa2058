"""How things stand when a monitor asks: database, disk, jobs, logs of open votes and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.conf import settings
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from hongmian import __version__
from hongmian.operations.figures import Figures, figures


class Standing(Collector):
    """What cannot be found out is left out, so that an alert on its absence sees it."""

    def collect(self) -> Iterable[GaugeMetricFamily]:
        found = figures(at=settings.HONGMIAN_CLOCK.now(), real=timezone.now())
        yield _by("hongmian_build", "The version that runs", "version", {__version__: 1})
        for name, words, value in _single(found):
            if value is not None:
                yield GaugeMetricFamily(f"hongmian_{name}", words, value=value)
        for name, words, label, values in _several(found):
            yield _by(f"hongmian_{name}", words, label, values)


def _single(found: Figures) -> Iterator[tuple[str, str, float | None]]:
    yield "database_up", "1 if the database answers", int(found.database_up)
    yield "disk_free_bytes", "Free where everything is kept", found.disk_free
    yield "disk_least_bytes", "HONGMIAN_MIN_FREE_MB", settings.HONGMIAN_MIN_FREE_BYTES
    yield "certificate_left_seconds", "Until the certificate of the public address ends", found.certificate_left
    yield "backup_age_seconds", "Since a backup last went well", found.backup_age
    yield "backup_verified_age_seconds", "Since a backup was last restored and compared", found.verified_age
    yield "job_waits_seconds", "How long the oldest job waits", found.job_waits
    yield "periodic_late", "Pieces of periodic work without a good run for three intervals", found.periodic_late
    yield "periodic_failing", "Pieces of periodic work whose last run failed", found.periodic_failing
    yield "ballot_boxes_closed", "Ballot boxes of open votes that cannot be used", len(found.boxes_closed)


def _several(found: Figures) -> Iterator[tuple[str, str, str, Mapping[str, float]]]:
    yield "jobs", "Jobs by where they stand", "status", found.jobs
    yield "periodic_good_age_seconds", "Since periodic work last went well", "work", found.periodic_ages
    yield "vote_log_entries", "Entries in the log of an open vote", "poll", found.log_entries
    yield "vote_log_quiet_seconds", "Since the log of an open vote last grew", "poll", found.log_quiet


def _by(name: str, words: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, words, labels=[label])
    for of, value in values.items():
        family.add_metric([of], value)
    return family
