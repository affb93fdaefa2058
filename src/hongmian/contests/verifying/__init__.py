"""`hongmian-verify`: votes, awards and the contest log, checked by anyone. Loads no Django and no database."""
