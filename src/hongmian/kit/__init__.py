"""Base of the house: clock, ids, errors, opening hours, sealed values. Loads no Django."""
