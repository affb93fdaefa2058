"""Micro-wishes in the demo city: what people wish for, who gives, how far each has come."""
