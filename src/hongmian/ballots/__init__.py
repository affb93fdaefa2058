"""The ballot box: rules, tokens, the log of ballots, its intake and its count. Loads neither Django nor our data."""
