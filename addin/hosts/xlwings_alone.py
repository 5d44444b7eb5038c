"""xlwings, without the libraries of tables and pictures that it loads wherever they are installed.

No command hands it a table or a picture, and every click that starts a process waits for what is loaded.
"""

from __future__ import annotations

import sys

__all__ = ["base_classes", "xlwings"]

_NOT_WANTED = ("matplotlib", "numpy", "pandas", "PIL", "plotly", "polars")

_kept_out = [name for name in _NOT_WANTED if name not in sys.modules]
sys.modules.update(dict.fromkeys(_kept_out))  # type: ignore[arg-type]  # None: to be taken as not installed
try:
    import xlwings
    from xlwings import base_classes
finally:
    for _name in _kept_out:
        del sys.modules[_name]
