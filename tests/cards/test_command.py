"""`hongmian cards print`: the file, the batch that is remembered, and what is refused."""

from __future__ import annotations

import json
import zipfile

import pytest
from django.core.management import load_command_class
from django.test import Client

from hongmian.cards.models import Batch, BatchCard
from hongmian.config import cli
from hongmian.ui.command import command_language, refusals
from tests.press.cards import proofs


@pytest.fixture
def run(cast, capsys, monkeypatch):
    """Run the command as a shell would; return its exit status, what it printed, what it said aside."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def act(*words):
        command = load_command_class("hongmian.cards", "cards")
        with command_language(), refusals() as outcome:
            cli._execute(command, ["cards", *map(str, words)])
        said = capsys.readouterr()
        return outcome.status, said.out, said.err

    return act


def test_all_stations_on_sheets_are_remembered_as_a_batch(run, cast, tmp_path):
    path = tmp_path / "cards.pdf"

    status, out, err = run("print", "--all", "--format", "pdf", "-o", path, "--json")

    assert status == 0
    batch = Batch.objects.get()
    assert json.loads(out) == {
        "file": str(path), "stations": 2, "size": "card", "format": "pdf", "sheet": "a4", "copies": 1,
        "batch": batch.number,
    }  # fmt: skip
    assert err == "2 of 2 cards\n"
    assert {card.station for card in batch.cards.all()} == {cast.banyan, cast.gate}
    assert proofs.boxes(path.read_bytes())[0]["trim"] == (15.0, 13.5, 180.0, 270.0)


def test_every_code_leads_to_a_page_that_is_there(run, settings, tmp_path):
    for size, codes in (("card", 2), ("a6", 8)):
        path = tmp_path / f"{size}.pdf"
        run("print", "--all", "--size", size, "--format", "pdf", "--sheet", "single", "-o", path)
        content = path.read_bytes()
        found = [text for page in range(4) for text, *_ in proofs.codes(content, page)]

        assert len(found) == codes
        for address in found:
            assert address.startswith(settings.HONGMIAN_PUBLIC_URL)
            assert Client().get(address.removeprefix(settings.HONGMIAN_PUBLIC_URL)).status_code == 200


def test_one_station_fills_its_sheet(run, tmp_path):
    path = tmp_path / "one.pdf"

    status, *_ = run("print", "--station", "th-001", "--format", "pdf", "-o", path)

    assert status == 0
    assert len(proofs.codes(path.read_bytes(), 0)) == 10
    assert BatchCard.objects.get().copies == 10


def test_a_station_is_found_by_its_id_too(run, cast, tmp_path):
    status, *_ = run("print", "--station", cast.gate.pk, "--format", "png", "-o", tmp_path / "gate.png")

    assert status == 0
    assert (tmp_path / "gate.png").read_bytes().startswith(b"\x89PNG")
    assert not Batch.objects.exists()  # a picture is sent on, not printed


def test_pictures_of_several_stations_are_a_zip(run, tmp_path):
    path = tmp_path / "all.zip"

    status, *_ = run("print", "--all", "--format", "png", "-o", path)

    assert status == 0
    assert sorted(zipfile.ZipFile(path).namelist()) == ["TH-001.png", "YX-001.png"]


def test_a_district_prints_its_own_stations(run, cast, tmp_path):
    run("print", "--district", "440104", "--format", "pdf", "-o", tmp_path / "yx.pdf")

    assert [card.station for card in BatchCard.objects.all()] == [cast.gate]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--station", "TH-999"), "There is no station TH-999 in service."),
        (("--district", "999999"), "There is no district 999999."),
    ],
)
def test_what_is_not_there_is_refused_in_one_line(run, tmp_path, words, told):
    status, out, err = run("print", *words, "--format", "pdf", "-o", tmp_path / "x.pdf")

    assert (status, out, err) == (1, "", f"hongmian: {told}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_closed_station_is_refused(run, cast, now, tmp_path):
    cast.banyan.withdrawn_on = now.date()
    cast.banyan.save()

    status, _out, err = run("print", "--station", "TH-001", "--format", "pdf", "-o", tmp_path / "x.pdf")

    assert (status, err) == (1, "hongmian: There is no station TH-001 in service.\n")


def test_a_file_that_cannot_be_written_leaves_no_batch(run, tmp_path):
    status, _out, err = run("print", "--all", "--format", "pdf", "-o", tmp_path / "nowhere" / "x.pdf")

    assert status == 1
    assert err.splitlines()[-1].endswith("No such file or directory")
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("print", "--format", "pdf", "-o", "x.pdf"),
        ("print", "--all", "--station", "TH-001", "--format", "pdf", "-o", "x.pdf"),
        ("print", "--all", "-o", "x.pdf"),
        ("print", "--all", "--format", "pdf"),
        ("print", "--all", "--format", "png", "--sheet", "a4", "-o", "x.zip"),
        ("print", "--all", "--format", "png", "-o", "x.png"),
        (),
    ],
)
def test_wrong_usage_ends_with_two(run, words):
    assert run(*words)[0] == 2
