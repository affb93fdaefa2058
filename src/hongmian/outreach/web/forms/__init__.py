"""The forms of outreach, by what they are about."""
