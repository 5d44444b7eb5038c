"""Office trên máy: which Excel there is, and what the office's policies allow it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from addin.hosts.setup.computer import Computer

__all__ = [
    "ASR_RULE",
    "Excel",
    "Hindrance",
    "child_processes_forbidden",
    "excels",
    "hindrances",
    "is_disabled",
    "user_locations_allowed",
]

VERSIONS = {"16.0": "Excel 2016 trở lên", "15.0": "Excel 2013", "14.0": "Excel 2010"}
ASR_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"  # block Office applications from creating child processes
_OFFICE = r"Software\Microsoft\Office"
_POLICY_OFFICE = r"Software\Policies\Microsoft\Office"
_ASR_KEYS = (
    r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
_BLOCK, _WARN = "1", "6"
_RELEASES = (("O365", "Microsoft 365"), ("2024", "2024"), ("2021", "2021"), ("2019", "2019"), ("2016", "2016"))


@dataclass(frozen=True, slots=True)
class Excel:
    """Một bản Excel: its number in the registry, and its name for people ("2019, 32-bit")."""

    version: str
    name: str

    @property
    def key(self) -> str:
        """Where this user's settings of it lie."""
        return rf"HKCU\{_OFFICE}\{self.version}\Excel"


def excels(computer: Computer) -> tuple[Excel, ...]:
    """Các bản Excel đã cài, the newest first."""
    return tuple(Excel(version, _name(computer, version)) for version in VERSIONS if _installed(computer, version))


def _installed(computer: Computer, version: str) -> bool:
    """A click-to-run Office writes no InstallRoot of its own in every release; then its own key says so."""
    roots = (rf"HKLM\SOFTWARE\Microsoft\Office\{version}", rf"HKLM\SOFTWARE\WOW6432Node\Microsoft\Office\{version}")
    if any(computer.values(rf"{root}\Excel\InstallRoot").get("Path") for root in roots):
        return True
    return version == "16.0" and bool(_click_to_run(computer).get("ProductReleaseIds"))


def _click_to_run(computer: Computer) -> dict[str, str]:
    values = computer.values(r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration")
    return {name: str(value) for name, value in values.items()}


def _name(computer: Computer, version: str) -> str:
    configuration = _click_to_run(computer)
    releases = configuration.get("ProductReleaseIds", "")
    if version == "16.0" and releases:
        release = next((name for mark, name in _RELEASES if mark in releases), "2016")
        return f"Excel {release}, {'64' if configuration.get('Platform') == 'x64' else '32'}-bit"
    narrow = computer.values(rf"HKLM\SOFTWARE\WOW6432Node\Microsoft\Office\{version}\Excel\InstallRoot").get("Path")
    return f"{VERSIONS[version]}, {'32' if narrow else '64'}-bit"


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Điều cản trở, and its remedy; a `fatal` one keeps the ribbon away altogether."""

    what: str
    remedy: str
    fatal: bool = True


_ASK_IT = "Hãy nhờ bộ phận công nghệ thông tin nới chính sách; trong khi chờ, dùng dòng lệnh tonghop."


def hindrances(computer: Computer, excel: Excel, *, trusted: bool = True) -> Iterator[Hindrance]:
    """Chính sách của cơ quan that keep the add-in from loading. `trusted`: it lies in a trusted location."""
    common, security = _policies(computer, excel, "Common"), _settings(computer, excel, "Security")
    places = _settings(computer, excel, r"Security\Trusted Locations")
    if common.get("VBAOff") == 1:
        yield Hindrance("Chính sách của cơ quan đã tắt VBA trong Office, nên Excel không có thẻ “Tổng hợp”.", _ASK_IT)
    if security.get("DisableAllAddins") == 1:
        yield Hindrance("Chính sách của cơ quan đã tắt mọi phần bổ trợ của Excel.", _ASK_IT)
    if security.get("RequireAddinSig") == 1:
        yield Hindrance("Chính sách của cơ quan chỉ cho chạy phần bổ trợ có chữ ký số.", _ASK_IT)
    warnings = security.get("VBAWarnings")
    no_places = places.get("AllLocationsDisabled") == 1
    if warnings in (3, 4) and (no_places or not trusted):
        yield Hindrance("Chính sách của cơ quan chặn macro, và không công nhận nơi tin cậy nào.", _ASK_IT)
    elif warnings in (3, 4):
        yield Hindrance(
            "Chính sách chặn macro, nhưng phần bổ trợ nằm ở nơi tin cậy nên vẫn chạy.",
            "Không cần làm gì. Sổ có nút bấm riêng (.xlsm) thì phải để ở nơi tin cậy mới chạy.",
            fatal=False,
        )


def _settings(computer: Computer, excel: Excel, branch: str) -> dict[str, object]:
    """The user's own choice, unless a policy says otherwise."""
    return {**computer.values(rf"{excel.key}\{branch}"), **_policies(computer, excel, rf"Excel\{branch}")}


def _policies(computer: Computer, excel: Excel, branch: str) -> dict[str, object]:
    """What the computer's policy says goes before the user's."""
    found: dict[str, object] = {}
    for root in ("HKCU", "HKLM"):
        found.update(computer.values(rf"{root}\{_POLICY_OFFICE}\{excel.version}\{branch}"))
    return found


def user_locations_allowed(computer: Computer, excel: Excel) -> bool:
    """Whether a user's own trusted location counts."""
    return _policies(computer, excel, r"Common\Security\Trusted Locations").get("Allow User Locations") != 0


def child_processes_forbidden(computer: Computer) -> bool:
    """Whether Defender keeps Office from starting another program."""
    rules = (value for key in _ASR_KEYS for name, value in computer.values(key).items() if name.lower() == ASR_RULE)
    return any(str(value) in (_BLOCK, _WARN) for value in rules)


def is_disabled(computer: Computer, excel: Excel, file_name: str) -> bool:
    """Whether Excel itself switched the add-in off after a crash."""
    wanted = file_name.lower().encode("utf-16-le")
    items = computer.values(rf"{excel.key}\Resiliency\DisabledItems").values()
    return any(isinstance(one, bytes) and wanted in one.lower() for one in items)
