"""The units, looked at by systemd itself: paths that this machine lacks are put to ones it has."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.operations.deploy.proxy import DEPLOY

UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]


@pytest.mark.once
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze (Debian's systemd)")
def test_systemd_takes_the_units_without_a_word(tmp_path):
    for unit in UNITS:
        text = unit.read_text().replace("/opt/hongmian/.venv/bin/hongmian", "/bin/true")
        (tmp_path / unit.name).write_text(re.sub(r"^(User|Group)=.*\n", "", text, flags=re.M))
    names = [unit.name.replace("@", "@8001") for unit in UNITS]
    shutil.copy(tmp_path / "hongmian-web@.service", tmp_path / "hongmian-web@8001.service")

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *(str(tmp_path / name) for name in names)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_every_service_is_walled_in(unit):
    lines = unit.read_text().splitlines()

    wanted = ["User=hongmian", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes"]
    assert [line for line in wanted if line not in lines] == []
    assert "CapabilityBoundingSet=" in lines
