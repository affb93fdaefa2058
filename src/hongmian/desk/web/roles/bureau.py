"""The civil affairs bureau: the latest bulletin, and the network by district down to each station. Reads only."""

from __future__ import annotations

from typing import Any

from hongmian.desk.web.roles.bulletin import latest_in_short
from hongmian.desk.web.roles.charts import coverage_chart, shaded_map
from hongmian.desk.web.roles.waiting import of_deciders
from hongmian.directory.queries.figures import figures_by_district, network_figures
from hongmian.directory.web.asked import StaffRequest


def shown(request: StaffRequest) -> dict[str, Any]:
    at = request.now
    districts = figures_by_district(at=at)
    figures = network_figures(at=at)
    return {
        "waiting": of_deciders(),
        "bulletin": latest_in_short(),
        "figures": figures,
        "districts": districts,
        "city_lines": figures.hotlines - sum(row.hotlines for row in districts),
        "map": shaded_map(districts, {row.code: row.hotlines for row in districts}),
        "chart": coverage_chart(at=at),
    }
