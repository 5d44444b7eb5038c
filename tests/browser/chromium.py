"""Chromium without a window, told what to do over its own debugging pipe: real clicks, real keys, real pictures."""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowRight": 39}
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)  # fmt: skip


class Page:
    """One open page. `requests` are the addresses it asked for."""

    def __init__(self, reading: int, writing: int) -> None:
        self._out, self._in = os.fdopen(reading, "rb", buffering=0), os.fdopen(writing, "wb", buffering=0)
        self._session: str | None = None
        self._asked = 0
        self._rest = b""
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def open(self, path: Path) -> None:
        self._session = None
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self._ask(f"{domain}.enable")
        self._ask("Emulation.setDeviceMetricsOverride", width=1400, height=900, deviceScaleFactor=1, mobile=False)
        self._ask("Page.navigate", url=path.as_uri())
        while self.says("document.readyState") != "complete":
            continue

    def close(self) -> None:
        self._in.close()
        self._out.close()

    def says(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = self._ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Clicks in the middle of the first element that fits."""
        place = self.says(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center'}); "
            "const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2] })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            event = {"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1}
            self._ask("Input.dispatchMouseEvent", **event)

    def press(self, key: str) -> None:
        code = {"key": key, "code": key, "windowsVirtualKeyCode": _KEYS[key]}
        text = {"text": "\r"} if key == "Enter" else {}
        self._ask("Input.dispatchKeyEvent", type="keyDown", **code, **text)
        self._ask("Input.dispatchKeyEvent", type="keyUp", **code)

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._ask("Page.captureScreenshot")["data"]))

    def _ask(self, method: str, **params: object) -> dict[str, Any]:
        self._asked += 1
        question: dict[str, object] = {"id": self._asked, "method": method, "params": params}
        if self._session:
            question["sessionId"] = self._session
        self._in.write(json.dumps(question).encode() + b"\0")
        while True:
            answer = self._next()
            self._note(answer)
            if answer.get("id") == self._asked:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            read = self._out.read(65536)
            assert read, "Chromium has ended"
            self._rest += read
        message, _, self._rest = self._rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer

    def _note(self, answer: dict[str, Any]) -> None:
        if answer.get("method") == "Network.requestWillBeSent":
            self.requests.append(answer["params"]["request"]["url"])
        if answer.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
            self.complaints.append(json.dumps(answer["params"], ensure_ascii=False))


@contextmanager
def chromium(profile: Path) -> Iterator[Page]:
    """A browser with a profile of its own; its whole process group is ended afterwards."""
    to_browser, from_browser = os.pipe(), os.pipe()
    command = ["chromium", *_QUIET, f"--user-data-dir={profile}"]
    # Chromium reads its questions from descriptor 3 and answers on 4.
    bash = ["/bin/bash", "-c", f'exec "$@" 3<&{to_browser[0]} 4>&{from_browser[1]}', "bash", *command]
    process = subprocess.Popen(
        bash, pass_fds=(to_browser[0], from_browser[1]), stderr=subprocess.DEVNULL, start_new_session=True
    )
    os.close(to_browser[0])
    os.close(from_browser[1])
    page = Page(from_browser[0], to_browser[1])
    try:
        yield page
    finally:
        page.close()
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
