"""Persons served: the wall around their personal data. Other rooms hold an id and get frozen values."""
