"""Who takes over, and who must not."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from tools.cluster.book import Book, Page
from tools.cluster.pair import NotInStepError, Pair


@dataclass
class Power:
    diary: list[str]
    name: str
    is_running: bool = True

    def start(self) -> None:
        self.diary.append(f"{self.name} starts")


@dataclass
class Member:
    """A server that does as it is told and keeps a diary."""

    name: str
    book: Book
    diary: list[str] = field(default_factory=list)
    in_recovery: bool = False
    cannot_copy: bool = False

    def __post_init__(self) -> None:
        self.server = Power(self.diary, self.name)

    def init(self) -> None:
        self.diary.append(f"{self.name} is made")

    def copy_of(self, primary) -> None:
        if self.cannot_copy:
            raise RuntimeError("pg_basebackup: no route to host")
        self.diary.append(f"{self.name} copies {primary.name}")

    def fence(self) -> None:
        self.diary.append(f"{self.name} is fenced in term {self.book.page.term}")

    def ask(self, statement: str):
        if "synchronous_standby_names" in statement:
            self.diary.append(f"{self.name}: {statement}; in step: {self.book.page.in_step}")
        if "pg_promote" in statement:
            self.in_recovery = False
            self.diary.append(f"{self.name} is promoted in term {self.book.page.term}")
        if "pg_is_in_recovery" in statement:
            return [(self.in_recovery,)]
        return [("0/1",)] if "lsn()" in statement else [(1,)]


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path / "book.json")


@pytest.fixture
def pair(book):
    diary: list[str] = []
    a, b = Member("a", book, diary), Member("b", book, diary, in_recovery=True)
    pair = Pair(a, b, book)
    pair.begin()
    pair.rejoin(anew=True)
    diary.clear()
    return pair


def test_a_standby_in_step_takes_over_after_the_old_primary_is_fenced(pair, book):
    pair.promote()

    assert pair.primary.diary[0] == "a is fenced in term 1"
    assert pair.primary.diary[-1] == "b is promoted in term 2"
    assert book.page == Page(term=2, primary="b", in_step=False)


def test_a_new_primary_does_not_wait_for_itself(pair):
    pair.promote()

    assert "b: ALTER SYSTEM RESET synchronous_standby_names; in step: False" in pair.primary.diary


def test_a_standby_that_was_let_go_never_takes_over(pair, book):
    pair.let_go()

    with pytest.raises(NotInStepError):
        pair.promote()
    assert book.page == Page(term=1, primary="a", in_step=False)
    assert not [line for line in pair.primary.diary if "fenced" in line]


def test_the_book_says_not_in_step_before_the_primary_stops_waiting(pair):
    pair.let_go()

    assert pair.primary.diary == ["a: ALTER SYSTEM SET synchronous_standby_names = ''; in step: False"]


def test_the_old_primary_returns_with_a_new_copy_and_then_may_take_over_again(pair, book):
    pair.promote()
    pair.rejoin(anew=True)

    assert pair.standby.diary[-4:] == [
        "a is fenced in term 2", "a copies b", "a starts",
        "b: ALTER SYSTEM SET synchronous_standby_names = '\"a\"'; in step: False",
    ]  # fmt: skip
    assert book.page == Page(term=2, primary="b", in_step=True)


def test_a_promotion_that_was_interrupted_is_finished(pair, book):
    book.write(Page(term=2, primary="b", in_step=False))  # and then we died

    pair.finish_promotion()
    pair.finish_promotion()

    assert [line for line in pair.primary.diary if "promoted" in line] == ["b is promoted in term 2"]


def test_a_standby_whose_copy_was_not_finished_gets_another_one(pair):
    from tools.cluster.keeper import Keeper

    keeper, standby = Keeper(pair, did=str, say=str), pair.standby
    standby.cannot_copy = True
    with pytest.raises(RuntimeError, match="no route"):
        keeper._bring_back()
    standby.cannot_copy = standby.server.is_running = False  # it was fenced, and its folder is empty
    standby.diary.clear()

    keeper._bring_back()

    assert standby.diary[1:3] == ["b copies a", "b starts"]
