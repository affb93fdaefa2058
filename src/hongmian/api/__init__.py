"""The API of partners: what is published, for programs; tokens with scopes, limits, and what they may send in."""
