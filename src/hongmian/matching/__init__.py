"""Who is given what: flows of least cost, their proof in whole numbers, and experts for entries. Loads no Django."""
