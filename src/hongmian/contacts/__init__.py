"""Hotline contacts, escalations, missed calls, and the shifts of the lines."""
