"""The page on which a draft is edited: sections of fields, and lists that grow and shrink without script."""
