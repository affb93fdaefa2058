"""What an article is made of, as it is stored."""
