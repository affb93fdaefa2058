"""`hongmian keys rotate` as an operator has it: killed in the middle, and run again."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("server")]
ROWS = 4000
MAKE = f"""
import django; django.setup()
from hongmian.accounts.models import User
from hongmian.channels.models import Subscriber
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from django.utils import timezone
for name in ("grace", "heng"):
    Membership.objects.create(user=User.objects.create_user(name, None), role=Role.ASSOCIATION)
Subscriber.objects.bulk_create(
    Subscriber(address=f"reader{{n}}@example.org", asked_at=timezone.now()) for n in range({ROWS})
)
"""
LOOK = """
import django; django.setup()
from hongmian.accounts.sealed import index_of, ring
from hongmian.channels.models import Subscriber
found = Subscriber.objects.filter(address_key__in=index_of("channels.subscriber.address").every("reader7@example.org"))
print(len({one.address for one in Subscriber.objects.all()}), found.count(), len(ring().leaving))
"""
WHO = ("--by", "grace", "--confirmed-by", "heng", "--reason", "rehearsal")


@pytest.fixture
def home(tmp_path):
    """A home with many readers of the newsletter, and two people."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HONGMIAN_", "DATABASE_URL"))}
    environment = {**kept, "HONGMIAN_HOME": str(tmp_path / "home"), "LANG": "C.UTF-8",
                   "DJANGO_SETTINGS_MODULE": "hongmian.config.settings"}  # fmt: skip

    def start(*words):
        return subprocess.Popen(
            [sys.executable, *words], env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    (tmp_path / "home").mkdir()
    for words in (("-m", "hongmian.config.cli", "migrate", "-v", "0"), ("-c", MAKE)):
        process = start(*words)
        assert (process.communicate()[1], process.returncode) == ("", 0)
    return start


def test_killed_in_the_middle_it_loses_nothing_and_goes_on(home):
    first = home("-m", "hongmian.config.cli", "keys", "rotate", *WHO)
    assert first.stderr.readline().startswith("channels.Subscriber  200 / 4,000")
    first.kill()
    first.communicate()

    assert home("-c", LOOK).communicate()[0].split() == [str(ROWS), "1", "1"]
    second = home("-m", "hongmian.config.cli", "keys", "rotate", "--json", *WHO)
    told, said = second.communicate()

    assert (second.returncode, said) == (0, "")
    assert 0 < json.loads(told)["sealed"]["channels.Subscriber"] < ROWS
    assert home("-c", LOOK).communicate()[0].split() == [str(ROWS), "1", "0"]
