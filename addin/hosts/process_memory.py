"""Bộ nhớ đã dùng: the most that this process ever held, so that a long-lived one knows when to begin anew."""

from __future__ import annotations

import sys

__all__ = ["peak_memory"]

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("PeakWorkingSetSize", "WorkingSetSize")),
            *((f"Quota{number}", ctypes.c_size_t) for number in range(4)),
            *((name, ctypes.c_size_t) for name in ("PagefileUsage", "PeakPagefileUsage")),
        )

    def peak_memory() -> int:
        """Số byte nhiều nhất."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD)
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
        return int(counters.PeakWorkingSetSize)
elif sys.platform == "linux":
    from pathlib import Path

    def peak_memory() -> int:
        """Số byte nhiều nhất; not by getrusage, which counts what the process that started this one held."""
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return 1024 * int(status.partition("VmHWM:")[2].split()[0])
else:
    import resource

    def peak_memory() -> int:
        """Số byte nhiều nhất."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
