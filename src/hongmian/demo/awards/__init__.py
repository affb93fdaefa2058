"""The demo's awards: the five of the campaign week, under way, and a small one of February, finished."""
