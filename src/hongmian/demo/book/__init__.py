"""The demo's commemorative book: a sampler that is out, a draft that lacks a consent, and the book being made."""
