"""Rich text as a tree: cleaned, read, told again as HTML and as plain text. Loads no Django."""
