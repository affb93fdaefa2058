"""The stranger's side: fetches what a poll publishes, checks every hash and rule, and counts again."""
