"""Printed matter: a description in typst becomes bytes of a picture or a page. Loads no Django."""
