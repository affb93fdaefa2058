"""What people send in: files checked and cleaned, text looked through for personal data and for what was sent before.

Loads no Django. Sentences for people carry both languages themselves.
"""
