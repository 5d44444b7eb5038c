"""Tệp Word: drafted, read, refreshed and examined."""
