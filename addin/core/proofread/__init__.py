"""Đối chiếu báo cáo: what the numbers of a text say about each other; text in, findings out."""
