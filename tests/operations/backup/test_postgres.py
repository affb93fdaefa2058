"""What PostgreSQL's own programs are asked for, and what is said where they are missing or too old."""

from __future__ import annotations

import pytest
from django.db import connection

from hongmian.kit.errors import Refused
from hongmian.operations.backup import postgres
from hongmian.operations.backup.restoring import check_empty
from tests.operations.backup.conftest import wheel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("postgres")]


def test_the_program_of_the_servers_version_is_taken(settings):
    settings.HONGMIAN_PG_BIN = str(wheel())

    assert postgres.program("pg_dump") == wheel() / "pg_dump"


def test_one_older_than_the_server_is_named_with_the_package_that_helps(settings):
    settings.HONGMIAN_PG_BIN = str(wheel(16))
    server = postgres.server_version()

    with pytest.raises(Refused, match=rf"pg_dump .*16.*postgresql-client-{server}"):
        postgres.program("pg_dump")


def test_where_there_is_none_the_package_is_named(settings, tmp_path):
    settings.HONGMIAN_PG_BIN = str(tmp_path)

    with pytest.raises(Refused, match="postgresql-client-"):
        postgres.program("pg_restore")


def test_a_database_that_holds_tables_is_no_place_for_a_restore(tmp_path):
    with pytest.raises(Refused, match=connection.settings_dict["NAME"]):
        check_empty(tmp_path / "empty")
