"""How many votes a second: our intake beside a bare POST, a plain Django view and FastAPI. Run by `make bench-vote`."""
