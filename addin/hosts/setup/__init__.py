"""Cài đặt: what Tổng Hợp puts on a staff PC, as pieces that can be put, looked for and taken away again."""
