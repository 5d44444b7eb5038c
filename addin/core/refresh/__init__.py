"""Cập nhật số liệu: what an edited report needs so that its figures are again those of the Sổ."""
