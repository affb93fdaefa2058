"""Which indicators are told together, and why. See docs/design/suppression.md."""

from __future__ import annotations

from hongmian.bulletins.suppression import Family
from hongmian.indicators.enums import FOLLOWUPS_OF, Code

GROUPS = tuple(code.value for code in FOLLOWUPS_OF.values())
DAILY = Code.CITIZENS_SERVED.value
FAMILIES = (
    # each inquiry and each counselling is also a citizen served
    Family("calls", ((DAILY,), (Code.KNOWLEDGE_INQUIRIES.value,), (Code.COUNSELLING.value,)), by_day=DAILY),
    # the groups add up to the whole
    Family("followups", ((Code.FOLLOWUPS.value, *GROUPS),)),
    # each run serves someone
    Family("aid", ((Code.EMERGENCY_AID_RUNS.value,), (Code.EMERGENCY_AID_PEOPLE.value,))),
    *(Family(code.value, ((code.value,),)) for code in (Code.MEDICAL_STAFF, Code.SCREENING, Code.QUARANTINED)),
    *(
        Family(code.value, ((code.value,),), of_people=False)
        for code in (Code.OPERATOR_SHIFTS, Code.GOODS_ITEMS, Code.GOODS_VALUE, Code.FUNDS_RAISED)
    ),
)
NETWORK = (Code.AGENCIES_RUNNING_HOTLINES.value, Code.HOTLINES.value)  # as of a day, not added up
