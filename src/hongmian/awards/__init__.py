"""The campaign's awards, from the open call to the certificate."""
