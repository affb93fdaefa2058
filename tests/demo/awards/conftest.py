from __future__ import annotations

import pytest

from hongmian.demo.accounts import make_accounts
from hongmian.demo.awards.holding import hold_awards
from hongmian.demo.awards.people import make_people
from hongmian.demo.days import IMPORTED_AT
from hongmian.demo.making import make_city
from hongmian.demo.workbook import write_workbook
from hongmian.directory.domain.importing import import_workbook


@pytest.fixture(scope="session")
def city():
    return make_city()


@pytest.fixture
def network(city, db, tmp_path):
    """The imported network with the demo's accounts, and nothing else."""
    path = tmp_path / "city.xlsx"
    write_workbook(city=city, path=path)
    import_workbook(source=path, by=None, at=IMPORTED_AT)
    make_accounts(city=city, home=tmp_path, at=IMPORTED_AT)
    return make_people(city=city, at=IMPORTED_AT)


@pytest.fixture
def hold(city, network):
    def held(scale):
        hold_awards(city=city, people=network, scale=scale, say=lambda words: None)
        return network

    return held
