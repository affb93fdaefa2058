"""The awards: call, entry, eligibility, vote, review, result, public notice, certificate."""
