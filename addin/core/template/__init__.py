"""Mẫu báo cáo: what an officer writes once, and the paragraphs that come of it."""
