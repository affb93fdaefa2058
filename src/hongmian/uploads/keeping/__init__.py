"""Where files are kept, sealed, and how one arrives in pieces over a line that breaks."""
