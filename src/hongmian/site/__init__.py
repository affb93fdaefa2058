"""The public front of the house."""
