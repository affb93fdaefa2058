"""Storing rows by the thousand: one statement for all, without an object for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import BooleanField, CharField, Field, IntegerField, Model

from hongmian.accounts.sealed import SealedTextField

AT_ONCE = 5_000  # rows of one COPY
REMEMBERED = 20_000  # of a column
PLAIN = (BooleanField, CharField, IntegerField)  # both databases take these as they are


def store_rows(model: type[Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows`, each with the values of `fields` in their order; what is not named takes the database's default.

    PostgreSQL takes them by COPY, SQLite by one prepared statement. No signals, no checks but the database's own.
    """
    columns: list[Any] = [model._meta.get_field(name) for name in fields]  # concrete ones, all
    names = ", ".join(connection.ops.quote_name(column.column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    ready: Any = _prepared(columns, rows)  # the drivers take an iterator as well
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Whoever yields the rows may ask the database meanwhile, which an open COPY would never answer.
            while batch := list(islice(ready, AT_ONCE)):
                with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in batch:
                        copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", ready)  # noqa: S608 our own names


def store_records(model: type[Model], records: Iterable[Mapping[str, Any]]) -> int:
    """Insert records told by field name, as `store_rows` does; what one does not name takes the field's own default.
    Returns how many there were."""
    columns = model._meta.concrete_fields
    told = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal told
        for record in records:
            told += 1
            yield [record[column.name] if column.name in record else column.get_default() for column in columns]

    store_rows(model, [column.name for column in columns], rows())
    return told


def _prepared(columns: Sequence[Field[Any, Any]], rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
    """Turn values into what the database takes. The same object is turned once, as units, days and moments come again,
    and is known by its identity, since hashing a UUID costs more than all the rest; the memory holds it, so that
    nothing else can have that identity. But each id comes once, and equal words are never sealed alike."""
    turns: list[tuple[int, Field[Any, Any], dict[int, tuple[Any, Any]] | None]] = [
        (place, column, None if column.primary_key or isinstance(column, SealedTextField) else {})
        for place, column in enumerate(columns)
        if not isinstance(column, PLAIN)
    ]
    for row in rows:
        ready = list(row)
        for place, column, seen in turns:
            value = ready[place]
            known = seen.get(id(value)) if seen else None  # here and not in a function: it is asked a million times
            ready[place] = known[1] if known else _turned(value, column, seen)
        yield ready


def _turned(value: Any, column: Field[Any, Any], seen: dict[int, tuple[Any, Any]] | None) -> Any:
    if seen is None:
        return column.get_db_prep_save(value, connection)
    if len(seen) >= REMEMBERED:
        seen.clear()
    turned = column.get_db_prep_save(value, connection)
    seen[id(value)] = (value, turned)
    return turned
