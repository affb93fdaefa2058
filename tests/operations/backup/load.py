"""Work for a home until told to stop: `python -m tests.operations.backup.load STOP`. Prints a line once all are at it.

One thread keeps contacts and their roll-up, one casts votes, one writes down events and a file with each; each
rests for a moment between two pieces.
"""

from __future__ import annotations

import secrets
import sys
import threading
from hashlib import sha256
from pathlib import Path

import django

REST_SECONDS = 0.01


def main(stop: Path) -> None:
    django.setup()
    from django.conf import settings
    from django.db import connections, transaction

    from hongmian.awards.keeping import store
    from hongmian.awards.logbook import tell
    from hongmian.directory.models import Hotline
    from hongmian.polls.models import Poll
    from tests.bulletins.deeds import THURSDAY, calls
    from tests.polls.deeds import NOW, vote

    line, poll = Hotline.objects.order_by("pk").first(), Poll.objects.get()
    at_it, rest = threading.Barrier(4), threading.Event()

    def contact():
        with transaction.atomic():
            calls(line, THURSDAY, 3)

    def cast():
        vote(poll, 0)

    def decide():
        with transaction.atomic():
            call = sha256(secrets.token_bytes(8)).hexdigest()
            tell("call", f"a{call[:12]}", at=NOW, call=call)
        store().put(secrets.token_bytes(2000))

    def again_and_again(work):
        work()
        at_it.wait()
        while not stop.exists():
            work()
            rest.wait(REST_SECONDS)
        connections.close_all()

    threads = [threading.Thread(target=again_and_again, args=(work,)) for work in (contact, cast, decide)]
    for thread in threads:
        thread.start()
    at_it.wait()
    print("at work", settings.HONGMIAN_HOME, flush=True)
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
