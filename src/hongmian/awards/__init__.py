"""The campaign's decisions: so far its public votes, in front of the ballot box that knows nobody."""
