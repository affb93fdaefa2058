"""A book: one description becomes a PDF for the printer, an EPUB and a page to read. Loads no Django."""
