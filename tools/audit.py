"""What we stand on: the licence of every installed package, and known vulnerabilities of the locked versions.

Exits 1 for a licence that ours (Apache-2.0) cannot live with, for a known vulnerability, and when the list of
vulnerabilities cannot be reached: an audit that did not happen is not a good one.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import Distribution, distributions

FORBIDDEN = re.compile(r"(?<!L)(?<!Lesser )\bA?GPL|(?<!Lesser )General Public License|Affero", re.IGNORECASE)
LESSER = re.compile(r"LGPL|Lesser General Public", re.IGNORECASE)

# What pip-audit says where its service does not answer, or answers as if it had never heard of a package.
UNREACHED = re.compile(r"not found on PyPI|Connection|Max retries|timed out|Name or service", re.IGNORECASE)


def licence_of(package: Distribution) -> str:
    """The licence a package declares: SPDX expression, else classifiers, else the first line of its field."""
    facts = package.metadata
    declared = facts.get("License-Expression")
    if declared:
        return declared
    classifiers = [line.split("::")[-1].strip() for line in facts.get_all("Classifier") or [] if "License ::" in line]
    named = [line for line in classifiers if line != "OSI Approved"]
    return " / ".join(named) or (facts.get("License") or _first_line(package)).strip().splitlines()[0][:60]


def _first_line(package: Distribution) -> str:
    """The title of the licence text that a package carries."""
    for path in package.files or []:
        if path.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")):
            return path.read_text().strip() or "unknown"
    return "unknown"


def unwelcome(licence: str) -> bool:
    """Say whether a licence is GPL or AGPL with no permissive choice beside it."""
    choices = re.split(r"\bOR\b", licence)
    return all(FORBIDDEN.search(LESSER.sub("", choice)) for choice in choices)


def main() -> int:
    found = sorted({(package.name, package.version, licence_of(package)) for package in distributions()}, key=str)
    for name, version, licence in found:
        print(f"{name:<28} {version:<16} {licence}")
    wrong = [f"{name} ({licence})" for name, _version, licence in found if unwelcome(licence)]
    unknown = [name for name, _version, licence in found if licence == "unknown"]
    print(f"\n{len(found)} packages; not for us: {', '.join(wrong) or 'none'}")
    print(f"licence not declared: {', '.join(unknown) or 'none'}")
    print("Known vulnerabilities of the locked versions:", flush=True)
    lock = ["-r", "requirements/run.lock", "--require-hashes", "--disable-pip"]
    command = [sys.executable, "-m", "pip_audit", "--strict", "--progress-spinner", "off", *lock]
    checked = subprocess.run(command, check=False, capture_output=True, text=True)
    print(checked.stdout + checked.stderr, end="")
    if UNREACHED.search(checked.stderr):
        print("The list of vulnerabilities cannot be reached from here: nothing was audited. Try again elsewhere.")
    return 1 if wrong or unknown or checked.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
