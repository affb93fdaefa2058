"""The manual: guides by kind of person, built from docs/guide and docs/zh/guide."""
