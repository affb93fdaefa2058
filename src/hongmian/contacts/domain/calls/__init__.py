"""Call records of a telephone exchange: read, taken in once, settled by the contact they became."""
