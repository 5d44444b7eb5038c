"""Xã, phường: who reports. The kind is part of the name, and units have dates and successors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commune:
    """Đơn vị báo cáo. Dates are ISO text; empty = open. `successor` is the id it was merged into."""

    id: str
    name: str
    kind: str
    valid_from: str = ""
    valid_until: str = ""
    successor: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Inside a sentence: xã Ia Chim."""
        return f"{self.kind} {self.name}"

    @property
    def title(self) -> str:
        """At the head of a line or as a sheet's name: Xã Ia Chim."""
        return self.label[:1].upper() + self.label[1:]
