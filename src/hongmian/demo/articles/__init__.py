"""The demo's articles: written, read by a second person, published, one corrected, one withdrawn, some not yet out."""
