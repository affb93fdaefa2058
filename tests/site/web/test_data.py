"""The index of open data: every file it names answers, and is as large as it says."""

from __future__ import annotations

import pytest

from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.domain.results.excluding import exclude_entry
from tests.awards.making import DAY
from tests.awards.results.addresses import judged_once
from tests.awards.results.deeds import JUDGED
from tests.bulletins.deeds import published_edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
LIVE = "http://127.0.0.1:8000"


def files_of(client):
    """Return path → bytes as told, None where a file is too large to be weighed."""
    found = client.get("/data/catalog.jsonld").json()
    files = [one for dataset in found["dcat:dataset"] for one in dataset["dcat:distribution"]]
    return {
        one["dcat:downloadURL"]["@id"].removeprefix(LIVE): int(one.get("dcat:byteSize", {}).get("@value", 0)) or None
        for one in files
    }


def test_every_file_answers_and_is_as_large_as_told(cast, client):
    published_edition(cast)
    judged_once()

    files = files_of(client)

    assert {"/data/bulletin/2020-03-12.csv", "/data/hotlines.csv", "/awards/log/checkpoint"} <= set(files)
    for path, size in files.items():
        answer = client.get(path)
        assert (answer.status_code, len(answer.content)) == (200, size or len(answer.content)), path


def test_of_a_corrected_result_the_newest_is_named(cast, client):
    call = judged_once()
    exclude_entry(entry=call.entries.get(number="S1001"), why="作品此前已获奖", by=None, at=JUDGED + DAY)
    compute_result(batch=call.batches.select_related("call").get(), by=None, at=JUDGED + DAY, why="一件取消资格")

    page = client.get("/data/").content.decode()

    assert f'href="/awards/{call.pk}/batch-1/result-2/result.json"' in page
    assert "result-1/" not in page


@pytest.mark.parametrize(("address", "words"), [("/data/", "许可与引用"), ("/en/data/", "Licence, and how to quote")])
def test_it_says_what_may_be_done_with_it(cast, client, address, words):
    page = client.get(address).content.decode()

    assert words in page
    assert 'href="https://creativecommons.org/licenses/by/4.0/" rel="license noopener"' in page
