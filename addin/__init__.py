"""Tổng Hợp: from many communes' tables to one signed report."""
