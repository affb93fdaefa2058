"""The eleven districts: codes of GB/T 2260, and round patches of ground that lie inside each (WGS-84)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Patch:
    """A circle inside a district: degrees, and a radius in kilometres."""

    latitude: float
    longitude: float
    radius: float


@dataclass(frozen=True)
class Place:
    """A district; `stations` is the demo's own split of 201, `towns` the percentage that are towns, not streets."""

    code: str
    name: str
    name_en: str
    prefix: str
    stations: int
    towns: int
    patches: tuple[Patch, ...]


PLACES = (
    Place("440103", "荔湾区", "Liwan", "LW", 25, 0, (Patch(23.123, 113.236, 1.6), Patch(23.075, 113.222, 2.0))),
    Place("440104", "越秀区", "Yuexiu", "YX", 21, 0, (Patch(23.132, 113.270, 1.8), Patch(23.140, 113.292, 1.2))),
    Place("440105", "海珠区", "Haizhu", "HZ", 20, 0, (Patch(23.088, 113.290, 2.0), Patch(23.085, 113.345, 2.0))),
    Place("440106", "天河区", "Tianhe", "TH", 24, 0, (Patch(23.138, 113.340, 2.0), Patch(23.165, 113.385, 3.0))),
    Place(
        "440111", "白云区", "Baiyun", "BY", 27, 15,
        (Patch(23.205, 113.262, 2.6), Patch(23.280, 113.290, 4.5), Patch(23.385, 113.440, 3.0)),
    ),
    Place(
        "440112", "黄埔区", "Huangpu", "HP", 19, 10,
        (Patch(23.106, 113.440, 1.6), Patch(23.180, 113.480, 3.5), Patch(23.320, 113.550, 3.0)),
    ),
    Place(
        "440113", "番禺区", "Panyu", "PY", 18, 35,
        (Patch(22.945, 113.360, 3.0), Patch(22.995, 113.320, 2.5), Patch(22.960, 113.470, 2.5)),
    ),
    Place("440114", "花都区", "Huadu", "HD", 12, 60, (Patch(23.400, 113.215, 3.5), Patch(23.330, 113.130, 3.0))),
    Place("440115", "南沙区", "Nansha", "NS", 10, 60, (Patch(22.800, 113.530, 3.0), Patch(22.790, 113.400, 2.0))),
    Place("440117", "从化区", "Conghua", "CH", 10, 70, (Patch(23.550, 113.585, 3.0), Patch(23.640, 113.690, 3.0))),
    Place("440118", "增城区", "Zengcheng", "ZC", 15, 60, (Patch(23.290, 113.820, 3.5), Patch(23.130, 113.640, 2.5))),
)  # fmt: skip
