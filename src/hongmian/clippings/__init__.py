"""Clippings: coverage by the media, kept for the record."""
