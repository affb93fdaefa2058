"""What an award asks of whoever enters: questions as versioned data, the answers, and the five awards of a campaign.

Knows no database. The format: docs/spec/award-form.md.
"""
