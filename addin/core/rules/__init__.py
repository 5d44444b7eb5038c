"""Các phép kiểm: one kind of check per file; ordered.py lists them."""
