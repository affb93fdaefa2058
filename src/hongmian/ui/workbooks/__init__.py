"""Workbooks that people send and get: opened safely, read the way people fill them in, written without formulas."""
