"""The demo's awards: the five of the campaign week, under way; one of February, finished; one open to entries."""
