"""Hàng nghìn đơn vị: what a file says is put down in a few kilobytes where it is read, and added up from there.

A Sổ holds every cell of twenty or a hundred units. A country has thousands: their tables stay in the processes that
read them, and what comes back is a record — sums, the figures that are compared, findings, how full it is.
"""
