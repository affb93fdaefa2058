"""The services of the demo city: what was done on each day, as records, as returns and as published editions."""
