"""The chronicle: the commemorative book, gathered, ordered and built."""
