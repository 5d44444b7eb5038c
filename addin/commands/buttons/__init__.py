"""Các nút: one recipe per button, named by its id; `press` works on the open workbook and says what came of it."""
