"""Báo cáo: the document as values, what it is drafted from, and where each figure of it came from."""
