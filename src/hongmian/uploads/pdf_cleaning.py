"""What a PDF says of the people who made it: noted, and taken out of the copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from hongmian.uploads.checked import Removals
from hongmian.uploads.endings import without_app_segments
from hongmian.uploads.pdf_objects import filters_of, told
from hongmian.uploads.refusals import FileRefused

_INFORMATION: Final = {"/Author": "author", "/Creator": "program", "/Producer": "program", "/Title": "title",
                       "/Company": "company", "/Manager": "manager"}  # fmt: skip
_XMP_AUTHOR = re.compile(rb"<dc:creator>.*?<rdf:li[^>]*>([^<]{1,200})", re.DOTALL)
_NOTES: Final = {"/Text", "/Popup", "/Caret"}  # seen only by who opens them
_ON_ANNOTATIONS: Final = ("/T", "/RC", "/Subj", "/NM", "/M", "/CreationDate", "/IRT", "/Popup")
_FORM_FIELD = "/FT"
_EVERYWHERE: Final = ("/Metadata", "/PieceInfo", "/LastModified")


def note_information(reader: PdfReader, removals: Removals) -> None:
    information = reader.trailer.get("/Info")
    information = information.get_object() if information is not None else {}
    for key, value in information.items():
        if str(value).strip():
            what = _INFORMATION.get(key, "properties")
            removals.add(what, "" if what == "properties" else value)


def clean_objects(objects: Iterator[DictionaryObject], removals: Removals) -> None:
    """Take names, dates and comments out of the objects, in place; what is shown on the page stays."""
    for thing in objects:
        metadata = told(thing, "/Metadata")
        if isinstance(metadata, StreamObject):
            _note_xmp(metadata, removals)
        for key in _EVERYWHERE:
            thing.pop(NameObject(key), None)
        annotations = told(thing, "/Annots")
        if isinstance(annotations, ArrayObject):
            thing[NameObject("/Annots")] = _without_notes(annotations, removals)
        if "/Rect" in thing and "/Subtype" in thing:
            _clean_annotation(thing, removals)
        if isinstance(thing, StreamObject):
            _clean_picture(thing, removals)


def _note_xmp(metadata: StreamObject, removals: Removals) -> None:
    found = _XMP_AUTHOR.search(metadata.get_data())
    removals.add("author" if found else "properties", found[1].decode(errors="replace") if found else "")


def _without_notes(annotations: ArrayObject, removals: Removals) -> ArrayObject:
    kept = ArrayObject()
    for each in list.__iter__(annotations):
        note = each.get_object()
        if isinstance(note, DictionaryObject) and told(note, "/Subtype") in _NOTES:
            removals.add("comments", told(note, "/T") or "")
        else:
            kept.append(each)
    return kept


def _clean_annotation(thing: DictionaryObject, removals: Removals) -> None:
    if told(thing, "/Subtype") in ("/Widget", "/Link") or _FORM_FIELD in thing:
        return  # /T is the name of a field there
    if "/T" in thing:
        removals.add("author", thing["/T"])
    for key in _ON_ANNOTATIONS:
        thing.pop(NameObject(key), None)


def _clean_picture(thing: StreamObject, removals: Removals) -> None:
    if filters_of(thing) == ["/DCTDecode"]:
        try:
            clean = without_app_segments(thing._data)
        except FileRefused:
            return  # a picture that no reader will show
        removals.add("camera", times=int(clean != thing._data))
        thing._data = clean
