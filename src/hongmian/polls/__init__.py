"""Public votes: what is asked of whom, the pages of a vote, in front of the ballot box that knows nobody."""
