"""`hongmian-verify award`: anyone recomputes the result of an award."""
