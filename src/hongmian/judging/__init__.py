"""From frozen rules, scores and votes to a result that anyone recomputes. Loads neither Django nor our data."""
