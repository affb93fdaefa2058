"""What the city counts and how: definitions of indicators, and the day counts kept as records come in."""
