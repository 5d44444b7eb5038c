"""Sổ tổng hợp: the office's master workbook for one period, as values and as pages.

model.py holds what a Sổ knows; reading.py gets it back from the sheets; every *_page.py turns a part
of it into Edits. A Sổ is always written whole from its model, so its pages cannot disagree.
"""
