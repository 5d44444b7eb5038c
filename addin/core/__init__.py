"""The trade itself: values in, values out; no files, no Excel, no clock."""
