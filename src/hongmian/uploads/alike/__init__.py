"""Texts that repeat one another: the most alike of thousands, with the passages they share."""
