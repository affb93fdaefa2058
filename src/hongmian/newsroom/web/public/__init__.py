"""What everyone reads: the list, an article, its old versions, feeds, pictures."""
