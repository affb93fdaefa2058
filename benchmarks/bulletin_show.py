"""The figures of a city from its records: `figures()` against the same aggregation written by hand in SQL.

Builds the city of the demo in a home of its own (minutes), or takes the one in $BENCH_HOME.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROUNDS = 7
AS_OF = date(2020, 3, 12)
PUBLISHED = {"citizens_served": 349_529, "followups": 112_435, "operator_shifts": 11_056}

# One statement a table, each read once: what `figures()` says, with its counts of records and of whom they are about.
BY_HAND = """
SELECT kind, COUNT(*), COUNT(client) FROM contacts_contact WHERE day <= %s AND voided_at IS NULL GROUP BY kind;
SELECT COUNT(*) FROM contacts_shift WHERE day <= %s AND state IN ('on', 'done', 'auto_closed');
SELECT "group", COUNT(*), COUNT(client) FROM outreach_followup
    WHERE day <= %s AND state = 'done' AND voided_at IS NULL AND "group" <> 'none' GROUP BY "group";
SELECT COUNT(*), SUM(persons), COUNT(client) FROM outreach_aidrun
    WHERE day <= %s AND state IN ('delivered', 'confirmed') AND voided_at IS NULL;
SELECT COUNT(*), SUM(heads) FROM outreach_outing WHERE day <= %s AND voided_at IS NULL;
SELECT whom, COUNT(*), SUM(heads) FROM outreach_support WHERE day <= %s AND voided_at IS NULL GROUP BY whom;
SELECT i.is_money, COUNT(*), SUM(e.quantity), SUM(e.value) FROM relief_entry e JOIN relief_item i ON i.id = e.item_id
    LEFT JOIN relief_entry r ON r.id = e.reverses_id
    WHERE e.day <= %s AND (e.move = 'received' OR r.move = 'received') GROUP BY i.is_money;
SELECT code, SUM(change), SUM(first), COUNT(*), MAX(at) FROM returns_entry WHERE day <= %s GROUP BY code;
SELECT COUNT(DISTINCT c.person) FROM contacts_contact s JOIN clients_client c ON c.id = s.client
    WHERE s.day <= %s AND s.voided_at IS NULL;
SELECT COUNT(DISTINCT c.person) FROM outreach_followup s JOIN clients_client c ON c.id = s.client
    WHERE s.day <= %s AND s.state = 'done' AND s.voided_at IS NULL AND s."group" <> 'none';
SELECT COUNT(DISTINCT c.person) FROM outreach_aidrun s JOIN clients_client c ON c.id = s.client
    WHERE s.day <= %s AND s.state IN ('delivered', 'confirmed') AND s.voided_at IS NULL
"""


def measure() -> dict[str, str]:
    """Return milliseconds, the middle of seven: the query, the same by hand, and their ratio."""
    kept = os.environ.get("BENCH_HOME")
    with tempfile.TemporaryDirectory(prefix="hongmian-bench-") as folder:
        home = Path(kept or folder)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "hongmian.config.settings",
            "HONGMIAN_HOME": str(home),
            "HONGMIAN_DEMO": "1",
        }
        if not kept:
            build = [sys.executable, "-m", "hongmian.config.cli", "demo", "--no-serve", "--scale", "city"]
            subprocess.run(build, check=True, capture_output=True, env=dict(os.environ))
        return _measured()


def _measured() -> dict[str, str]:
    import django

    django.setup()
    from hongmian.bulletins.queries.figures import figures, raw_values

    ours = _middle(lambda: figures(as_of=AS_OF))
    theirs = _middle(_by_hand)
    values = raw_values(as_of=AS_OF)
    return {
        "records counted": f"{sum(v for v in figures(as_of=AS_OF).sources.values() if isinstance(v, int)):,}",
        "as published": str(all(values[code] == value for code, value in PUBLISHED.items())),
        "figures() with sources and persons": f"{ours:.0f} ms",
        "the same by hand in SQL": f"{theirs:.0f} ms",
        "ratio (aim: 1.5)": f"{ours / theirs:.2f}",
        "the 19 values alone": f"{_middle(lambda: raw_values(as_of=AS_OF)):.0f} ms",
    }


def _by_hand() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in BY_HAND.split(";"):
            cursor.execute(statement, [AS_OF])
            cursor.fetchall()


def _middle(deed) -> float:
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        deed()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds) * 1000
