"""Certificates: what one says, checked, becomes a sheet of A4 to frame; five hundred of them become a folder."""
