"""How dates and times are written, by language; Django finds these by FORMAT_MODULE_PATH."""
