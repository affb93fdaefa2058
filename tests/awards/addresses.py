"""Every address of awards, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from tests.awards.calls.addresses import ADDRESSES as CALLS
from tests.awards.certificates.addresses import ADDRESSES as CERTIFICATES
from tests.awards.eligibility.addresses import ADDRESSES as ELIGIBILITY
from tests.awards.entries.addresses import ADDRESSES as ENTRIES
from tests.awards.log.addresses import ADDRESSES as LOG
from tests.awards.objections.addresses import ADDRESSES as OBJECTIONS
from tests.awards.results.addresses import ADDRESSES as RESULTS
from tests.awards.review.addresses import ADDRESSES as REVIEW

ADDRESSES = CALLS | ENTRIES | ELIGIBILITY | REVIEW | RESULTS | OBJECTIONS | CERTIFICATES | LOG
