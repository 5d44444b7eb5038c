"""Biểu mẫu: one definition, its parts, its codecs, and what is wrong with it."""
