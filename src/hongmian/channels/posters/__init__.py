"""Posters: pictures to send on, of a figure, a result, a wish, a headline; each says its day, source and address."""
