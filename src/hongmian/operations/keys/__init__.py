"""The keys of an installation: who may use them, exchanging them, and whether their files are as they should be."""
