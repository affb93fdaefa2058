"""What is exported, and what the alert rules ask for."""

from __future__ import annotations

import re

from prometheus_client.parser import text_string_to_metric_families

from tests.operations.deploy.proxy import DEPLOY

ALERTS = DEPLOY / "prometheus" / "alerts.yml"


def samples(text):
    """Every sample by its name and labels."""
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def asked_for():
    """The names in the expressions of the rules."""
    lines = [line for line in ALERTS.read_text().splitlines() if line.strip().startswith("expr:")]
    return {name for line in lines for name in re.findall(r"\bhongmian_\w+", line)}
