"""Care activities: planned at a station, open to sign up for, attended, reported, added up."""
