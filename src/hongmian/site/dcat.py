"""The catalogue as DCAT 3 in JSON-LD (https://www.w3.org/TR/vocab-dcat-3/), for harvesters of open data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings

from hongmian.site.catalogue import LICENCE, Dataset, File

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip
FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/"
MEDIA = "https://www.iana.org/assignments/media-types/"


def catalogue(told: Mapping[str, Iterable[Dataset]], sizes: Mapping[str, int]) -> dict[str, Any]:
    """Return the catalogue. `told`: the same datasets in each language; `sizes`: bytes by path."""
    site = settings.HONGMIAN_PUBLIC_URL
    chinese, english = list(told["zh"]), list(told["en"])
    return {
        "@context": CONTEXT, "@id": f"{site}/data/", "@type": "dcat:Catalog", "dct:license": {"@id": LICENCE},
        "dct:title": _words(
            f"{settings.HONGMIAN_CITY}社工开放数据", f"Open data of social work in {settings.HONGMIAN_CITY_EN}"
        ),
        "dct:publisher": {
            "@type": "foaf:Agent", "foaf:name": _words(settings.HONGMIAN_OPERATOR, settings.HONGMIAN_OPERATOR_EN),
        },
        "dct:language": ["zh-CN", "en"], "foaf:homepage": {"@id": f"{site}/"},
        "dcat:dataset": [_dataset(zh, en, sizes) for zh, en in zip(chinese, english, strict=True)],
    }  # fmt: skip


def _dataset(zh: Dataset, en: Dataset, sizes: Mapping[str, int]) -> dict[str, Any]:
    site = settings.HONGMIAN_PUBLIC_URL
    made: dict[str, Any] = {
        "@id": f"{site}/data/#{zh.key}", "@type": "dcat:Dataset", "dct:identifier": zh.key,
        "dct:title": _words(zh.title, en.title), "dct:description": _words(zh.about, en.about),
        "dct:license": {"@id": LICENCE}, "dct:accrualPeriodicity": {"@id": FREQUENCY + zh.frequency},
        "dcat:landingPage": {"@id": site + zh.page},
        "dcat:distribution": [_distribution(one, sizes) for one in zh.files],
    }  # fmt: skip
    if zh.since or zh.until:
        period = {"dcat:startDate": zh.since, "dcat:endDate": zh.until}
        made["dct:temporal"] = {"@type": "dct:PeriodOfTime"} | {
            name: {"@value": day.isoformat(), "@type": "xsd:date"} for name, day in period.items() if day
        }
    if zh.changed_at:
        made["dct:modified"] = {"@value": zh.changed_at.isoformat(), "@type": "xsd:dateTime"}
    return made


def _distribution(file: File, sizes: Mapping[str, int]) -> dict[str, Any]:
    site = settings.HONGMIAN_PUBLIC_URL
    made: dict[str, Any] = {
        "@type": "dcat:Distribution", "dct:title": file.name, "dcat:downloadURL": {"@id": site + file.url},
        "dcat:accessURL": {"@id": site + file.url}, "dcat:mediaType": {"@id": MEDIA + file.kind},
        "dct:license": {"@id": LICENCE},
    }  # fmt: skip
    if size := sizes.get(file.url):
        made["dcat:byteSize"] = {"@value": str(size), "@type": "xsd:nonNegativeInteger"}
    return made


def _words(chinese: str, english: str) -> list[dict[str, str]]:
    return [{"@language": "zh-CN", "@value": chinese}, {"@language": "en", "@value": english}]
