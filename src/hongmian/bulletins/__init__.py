"""By the numbers: the city's figures from their records, frozen and published."""
