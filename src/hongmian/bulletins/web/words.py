"""Fixed words of the pages: which indicators stand together, and what may be said of a state."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.indicators.enums import CareCode, Code

C = Code
PARTS = (
    (
        "calls", _("Hotlines"),
        (C.AGENCIES_RUNNING_HOTLINES, C.HOTLINES, C.OPERATOR_SHIFTS, C.CITIZENS_SERVED, C.KNOWLEDGE_INQUIRIES,
         C.COUNSELLING),
    ),
    (
        "help", pgettext_lazy("figures", "Help and follow-up"),
        (C.EMERGENCY_AID_RUNS, C.EMERGENCY_AID_PEOPLE, C.FOLLOWUPS),
    ),
    (
        "groups", _("The four groups of the follow-ups"),
        (C.FOLLOWUPS_ELDERS_ALONE, C.FOLLOWUPS_LOW_INCOME, C.FOLLOWUPS_DISABLED, C.FOLLOWUPS_CHILDREN),
    ),
    (
        "kindness", _("Prevention and kindness"),
        (C.SCREENING, C.MEDICAL_STAFF, C.QUARANTINED, C.GOODS_ITEMS, C.GOODS_VALUE, C.FUNDS_RAISED),
    ),
)  # fmt: skip
CARE_PART = ("care", _("The care action"), tuple(CareCode))
UNITS = {
    "agency": pgettext_lazy("unit", "agencies"),
    "line": pgettext_lazy("unit", "lines"),
    "person-times": pgettext_lazy("unit", "person-times"),
    "occasions": pgettext_lazy("unit", "occasions"),
    "items": pgettext_lazy("unit", "items"),
    "wish": pgettext_lazy("unit", "wishes"),
    "CNY": pgettext_lazy("unit", "yuan"),
}
RECORDS = {
    "contacts": _("Contacts logged"),
    "shifts": _("Shifts worked"),
    "follow_ups": _("Follow-ups done"),
    "aid_runs": _("Aid runs delivered"),
    "outings": _("Screening outings"),
    "supports": _("Services to people in quarantine and medical staff"),
    "ledger_entries": _("Entries of the relief ledger"),
    "wishes": _("Micro-wishes approved"),
    "returned_figures": _("Figures returned by workbook"),
    "corrections": _("Corrections of returned figures"),
}
