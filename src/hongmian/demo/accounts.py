"""The demo's accounts: one for each role, with passwords of this home alone."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from hongmian.accounts.domain.phones import keep_phone
from hongmian.accounts.models import User
from hongmian.demo.city import City
from hongmian.directory.domain.people import Scope, create_staff_account
from hongmian.directory.enums import Role
from hongmian.directory.queries.in_service import agencies_in_service, workers_in_service
from hongmian.kit.phones import DEMO_MOBILE
from hongmian.kit.secrets import kept_secret

FILE = "demo-accounts.json"
CITIZEN_PHONE = f"{DEMO_MOBILE}9999"
NAMES = {
    Role.ASSOCIATION: "梁慧仪",
    Role.COMMITTEE: "何国明",
    Role.BUREAU: "周文静",
    Role.AGENCY: "陈嘉敏",
    Role.WORKER: "",  # the name of a worker of the network
    Role.EXPERT: "黎颖诗",
    Role.CITIZEN: "街坊小林",
}
PLANTS = ("kapok", "banyan", "lychee", "lotus", "camphor", "bamboo", "orchid", "willow")
THINGS = ("ferry", "lantern", "harbour", "bridge", "teahouse", "arcade", "market", "river")


@dataclass(frozen=True)
class DemoAccount:
    """How someone signs in; `agency` is the name of the one they act for, if any."""

    role: str
    username: str
    password: str
    agency: str | None


def make_accounts(*, city: City, home: Path, at: datetime) -> list[DemoAccount]:
    """Make an account a role: manager and worker in the agency that runs the most stations; the citizen has a phone."""
    scopes = _scopes(city, at)
    passwords = _passwords(home)
    for role, scope in scopes.items():
        name = NAMES[role] or str(scope.worker)
        create_staff_account(username=role, name=name, scope=scope, by=None, at=at, password=passwords[role])
    citizen = User.objects.create_user(Role.CITIZEN, passwords[Role.CITIZEN], name=NAMES[Role.CITIZEN])
    keep_phone(user=citizen, number=CITIZEN_PHONE, at=at)
    agencies = {role: scope.agency.name if scope.agency else None for role, scope in scopes.items()}
    return [DemoAccount(role, role, passwords[role], agencies.get(role)) for role in NAMES]


def keep_accounts(*, accounts: Sequence[DemoAccount], home: Path) -> Path:
    """Write the accounts to `demo-accounts.json`, readable by its owner only."""
    path, draft = home / FILE, home / f".{FILE}.new"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump([asdict(account) for account in accounts], out, ensure_ascii=False, indent=1)
        out.write("\n")
    draft.replace(path)
    return path


def kept_accounts(*, home: Path) -> list[DemoAccount]:
    return [DemoAccount(**row) for row in json.loads((home / FILE).read_text(encoding="utf-8"))]


def _scopes(city: City, at: datetime) -> Mapping[Role, Scope]:
    runs = Counter(station.agency for station in city.stations)
    largest = min(runs, key=lambda code: (-runs[code], code))
    agency = agencies_in_service(at=at).get(uscc=largest)
    worker = workers_in_service(at=at).filter(agency=agency, station__isnull=False).order_by("staff_no")[0]
    return {
        Role.ASSOCIATION: Scope(Role.ASSOCIATION),
        Role.COMMITTEE: Scope(Role.COMMITTEE),
        Role.BUREAU: Scope(Role.BUREAU),
        Role.AGENCY: Scope(Role.AGENCY, agency=agency),
        Role.WORKER: Scope(Role.WORKER, agency=agency, station=worker.station, worker=worker),
        Role.EXPERT: Scope(Role.EXPERT),
    }


def _passwords(home: Path) -> dict[Role, str]:
    """Two words and four digits, from a secret of this home: a demo on a network has passwords of its own."""
    secret = bytes.fromhex(kept_secret(home / "keys", "demo"))
    found = {}
    for role in NAMES:
        code = hmac.new(secret, role.value.encode(), hashlib.sha256).digest()
        digits = int.from_bytes(code[2:6], "big") % 10_000
        found[role] = f"{PLANTS[code[0] % len(PLANTS)]}-{THINGS[code[1] % len(THINGS)]}-{digits:04d}"
    return found
