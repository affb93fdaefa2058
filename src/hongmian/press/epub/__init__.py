"""The same book as an EPUB 3.3 and as one page of HTML that opens offline. Loads no Django."""
