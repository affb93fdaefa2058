"""What the files hold, in words for people; codes between backticks. The columns stand in the file's own order."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# figure, label, unit, what it counts
FIGURES = (
    (
        "agencies",
        _("Agencies"),
        pgettext_lazy("unit", "agencies"),
        _("Social-work agencies in the network today."),
    ),
    (
        "stations",
        _("Stations"),
        pgettext_lazy("unit", "stations"),
        _("Stations of these agencies that are open to the public."),
    ),
    (
        "hotlines",
        _("Hotlines"),
        pgettext_lazy("unit", "lines"),
        _("Lines in service today, whether someone answers at this hour or not."),
    ),
    (
        "workers",
        _("Social workers"),
        pgettext_lazy("unit", "people"),
        _("Social workers employed by these agencies. Their names are not open data."),
    ),
)
_POSITION = _("Position of the station in WGS-84 degrees; mainland map apps need GCJ-02.")

COLUMNS = (
    ("id", _("Stays the same for ever; use it to recognise a line.")),
    ("name", _("Name of the line.")),
    ("number", _("As dialled in the mainland.")),
    ("number_e164", _("As dialled from abroad; empty where that is not possible.")),
    (
        "kind",
        _(
            "`station`: line of a station; `project`: line of a project for the whole city; "
            "`own_mobile`: a social worker’s own mobile, published with their consent."
        ),
    ),
    (
        "hours",
        _(
            "When the line is answered, for example `Mo-Fr 08:30-18:00; PH off`. "
            "`PH` is a statutory holiday; `20:00-08:00` ends the next morning."
        ),
    ),
    (
        "languages",
        _(
            "Spoken on the line, as ISO 639-3 codes: `yue` Cantonese, `cmn` Mandarin, `hak` Hakka, `nan` Teochew, "
            "`eng` English, `csl` sign language."
        ),
    ),
    (
        "services",
        _(
            "What one can call about: `counselling`, `prevention` (knowledge of the disease), `aid` (medicine and food "
            "to the door), `elders`, `families`, `disability`, `allowance`, `volunteering`."
        ),
    ),
    ("district_code", _("Division code (GB/T 2260); empty: the whole city.")),
    ("district", _("Name of the district.")),
    ("district_en", _("Name of the district in English.")),
    ("agency", _("Agency that runs the line.")),
    ("agency_uscc", _("Its unified social credit code (GB 32100).")),
    ("station_code", _("Number of its station, if it belongs to one.")),
    ("station", _("Name of the station.")),
    ("address", _("Address of the station.")),
    ("latitude", _POSITION),
    ("longitude", _POSITION),
    ("valid_from", _("First day of service.")),
    ("valid_to", _("Last day of service; empty: until further notice.")),
)

# HSDS object, what of ours it holds
MAPPING = (
    ("organization", _("An agency, with its unified social credit code.")),
    ("service", _("A station, or a hotline: each has its own hours, languages and subjects.")),
    (
        "service_at_location → location",
        _("The station’s address and position; a line without a station has a virtual location."),
    ),
    ("phone", _("A number in international form, with the languages spoken.")),
    (
        "schedule",
        _(
            "Weekly hours. If `closes_at` is not later than `opens_at`, it closes the next day. "
            "Around the clock is 00:00 to 23:59. Holidays are told in `notes`."
        ),
    ),
    ("attribute → taxonomy_term", _("What one can call or come for.")),
)
