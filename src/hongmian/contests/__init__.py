"""The contest log: what was decided in a contest, in the order it was decided, so that nobody can later tell another
history. Loads no Django and no database of ours."""
