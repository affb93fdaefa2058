"""The results of a campaign as anyone reads them on their pages, and computes them again by the real command."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hongmian.awards.models import Result
from hongmian.judging.result import read_result
from tests.journeys.conftest import Reader

IN_BATCHES = ("projects", "stories", "cases")
QUOTAS = dict.fromkeys(IN_BATCHES, (4, 3, 3)) | {"workers": (20,), "hotlines": (10,)}
LOOKED_AT = ("workers", "/en")  # by axe, which takes seconds a page
VERIFY = Path(sys.executable).with_name("hongmian-verify")


def the_result_is_read(public: Reader, award: str, batch: int, *, last: str) -> None:
    """Winners and the last day of the notice, on a phone; of the first batch in English too."""
    won = read_result(Result.objects.get(batch__call=award, batch__number=batch).result.encode()).winners
    for prefix in ("/en", "") if batch == 1 else ("",):
        page = public.visit(f"{prefix}/awards/{award}/batch-{batch}/")
        numbers = [one.get_attribute("href") for one in page.locator(".winner__title a").all()]
        assert numbers == [f"{prefix}/awards/{award}/winners/{number}/" for number in won]
        assert (public.too_wide() <= 0, public.axe() if (award, prefix) == LOOKED_AT else []) == (True, [])
    least = QUOTAS[award][batch - 1]
    assert len(won) >= least if award == "hotlines" else len(won) == least
    assert last in public.page.inner_text("main")


def anyone_can_compute_them_again(results: Iterable[tuple[str, int]], root: str) -> None:
    place = f"{root}/awards"
    asked = {
        (award, batch): ["award", f"{place}/{award}/batch-{batch}/result-1/", "--log", f"{place}/", "--json"]
        for award, batch in results
    }
    for (award, batch), told in verified(asked).items():
        assert told["ok"], told
        assert (told["id"], told["batch"], told["votes"]) == (
            award, batch, "recounted" if award in ("workers", "hotlines") else None
        )  # fmt: skip
        assert (told["log"]["latest"], told["log"]["due"], told["log"]["entries_destroyed"]) == (1, False, [])


def verified(asked: dict[Any, list[str]]) -> dict[Any, dict[str, Any]]:
    """Run the real command, all of them at once."""
    running = {key: subprocess.Popen([VERIFY, *words], stdout=subprocess.PIPE) for key, words in asked.items()}
    return {key: json.loads(one.communicate(timeout=240)[0]) for key, one in running.items()}
