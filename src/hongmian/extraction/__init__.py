"""From a saved page or copied text to the article in it: title, source, authors, time, body. Loads no Django."""
