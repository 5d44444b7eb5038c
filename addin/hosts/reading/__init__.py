"""Đọc tệp bảng tính: what others sent, opened where it can do no harm."""
