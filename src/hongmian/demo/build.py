"""Building the demo: a workbook, imported as an operator would, then accounts and a week of life. All or nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError, connection, transaction

from hongmian.accounts.models import User
from hongmian.demo.accounts import DemoAccount, keep_accounts, make_accounts
from hongmian.demo.articles.holding import hold_articles
from hongmian.demo.awards.holding import hold_awards
from hongmian.demo.awards.people import make_people
from hongmian.demo.book.making import make_books
from hongmian.demo.care.activities import hold_activities
from hongmian.demo.care.cards import hold_cards
from hongmian.demo.care.wishes.holding import hold_wishes
from hongmian.demo.city import City
from hongmian.demo.days import IMPORTED_AT, live_through_the_days
from hongmian.demo.home import DemoHome
from hongmian.demo.making import make_city
from hongmian.demo.outgoing import send_out
from hongmian.demo.press_coverage.holding import hold_clippings
from hongmian.demo.programme import hold_programme
from hongmian.demo.service.past import live_through_the_season
from hongmian.demo.votes.casting import forget_left_behind, hold_card_words, hold_votes_of_awards
from hongmian.demo.workbook import write_workbook
from hongmian.directory.domain.importing import ImportOutcome, import_workbook
from hongmian.directory.queries.figures import network_figures
from hongmian.kit.clock import DEMO_START
from hongmian.polls.boxes import forget_boxes

WORKBOOK = "demo-city.xlsx"
STEPS = 5  # lines of progress during the import

Say = Callable[[str], None]


def holds_something() -> bool:
    """Say whether the database has anything in it; one that was never migrated has not."""
    if User._meta.db_table not in connection.introspection.table_names():
        return False
    try:
        return User.objects.exists() or network_figures(at=DEMO_START).districts > 0
    except DatabaseError:
        return True  # tables of another version: not ours to fill


def build(*, demo: DemoHome, home: Path, say: Say) -> list[DemoAccount]:
    """Fill an empty, migrated database. Interrupted, it leaves the database empty, and the next start builds it."""
    began = time.monotonic()
    say(f"Building the demo city (seed {demo.seed}, scale {demo.scale}), once; later starts take seconds.")
    city = make_city(seed=demo.seed)
    path = home / WORKBOOK
    write_workbook(city=city, path=path)
    say(f"  made a workbook: {path}")
    with transaction.atomic():
        outcome = import_workbook(source=path, by=None, at=IMPORTED_AT, progress=_progress(say))
        _insist(outcome)
        say(f"  imported {outcome.added:,} rows")
        accounts = make_accounts(city=city, home=home, at=IMPORTED_AT)
        live_through_the_season(city=city, scale=demo.scale, say=say)
        say(f"  handed out {hold_cards(city=city):,} warm cards")
        hold_wishes(city=city, scale=demo.scale, say=say)
        live_through_the_days(city=city)
        say(f"  held or announced {hold_activities(city=city, scale=demo.scale)} care activities")
        _hold_awards_and_votes(city, demo.scale, say)
        say(f"  put {hold_programme(city=city)} events into the programme of the week")
        say(f"  wrote {hold_articles()} articles")
        say(f"  sent the newsletter to {send_out()} readers")
        say(f"  kept {hold_clippings()} clippings")
        say(f"  gathered {make_books()} pieces into three editions of the book")  # last: it tells of all the others
        keep_accounts(accounts=accounts, home=home)
    say(f"  built in {time.monotonic() - began:.1f} s")
    return accounts


def _hold_awards_and_votes(city: City, scale: str, say: Say) -> None:
    forget_left_behind()
    people = make_people(city=city, at=IMPORTED_AT)
    hold_awards(city=city, people=people, scale=scale, say=say)
    ballots = hold_card_words(city=city, scale=scale, second=people.second)
    ballots += hold_votes_of_awards(city=city, scale=scale)
    forget_boxes()
    say(f"  held three votes with {ballots:,} ballots")


def _insist(outcome: ImportOutcome) -> None:
    """The city's workbook has no row that the import refuses."""
    if outcome.rejected:
        problem = outcome.problems[0]
        raise RuntimeError(f"{outcome.rejected} rows refused; {problem.sheet.name} {problem.row}: {problem.reason}")


def _progress(say: Say) -> Callable[[int, int], None]:
    told = 0

    def hear(done: int, steps: int) -> None:
        nonlocal told
        reached = done * STEPS // steps
        if reached > told:
            told = reached
            say(f"  importing … {reached * 100 // STEPS} %")

    return hear
