"""What invented media reported on the city's social workers, January to March 2020."""
