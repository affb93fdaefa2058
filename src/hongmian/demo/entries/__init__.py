"""What the demo's agencies sent in to the awards: texts composed from sheets of phrases. Needs no database."""
