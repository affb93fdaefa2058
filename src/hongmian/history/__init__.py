"""What was changed or read in clear, by whom, when, before and after."""
