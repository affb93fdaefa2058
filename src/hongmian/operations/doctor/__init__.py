"""What commonly breaks, looked at in turn, each with its remedy."""
