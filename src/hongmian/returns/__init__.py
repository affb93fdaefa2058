"""Agencies' daily returns by workbook: rules, approval, and the ledger of corrections."""
