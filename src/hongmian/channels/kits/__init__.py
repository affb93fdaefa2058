"""Press kits: one file an event, with the release, figures, pictures, contacts and licence. Built when asked for."""
