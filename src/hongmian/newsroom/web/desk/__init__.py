"""What the newsroom sees: the list, an article while it is made, pictures, consents."""
