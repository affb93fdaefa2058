"""The first page of each role: one file a role, each giving its template what that person needs most."""
